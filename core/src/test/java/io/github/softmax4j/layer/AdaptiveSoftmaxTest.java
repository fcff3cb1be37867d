package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdaptiveSoftmaxTest {
    private static final int D = 6;
    private static final int CLASSES = 40;
    private static final int[] CUTOFFS = {5, 12, 25};
    private static final AdaptiveSoftmax ADAPTIVE = AdaptiveSoftmax.of(D, CLASSES, 2, CUTOFFS);
    private static final int N = 7;

    /** Roundings of a few sums of up to 20 terms of size 3, in float32. */
    private static final double TOLERANCE = 200 * 0x1p-24;

    @Test
    void theHeadHasTheShortlistAndTheClustersAndTheTailsNarrow() {
        assertThat(ADAPTIVE.head())
                .extracting(Network::inputs, Network::outputs)
                .containsExactly(D, 8);
        assertThat(ADAPTIVE.tails()).extracting(Network::outputs).containsExactly(7, 13, 15);
        assertThat(ADAPTIVE.tails())
                .extracting(tail -> tail.layers().get(0).outputs())
                .containsExactly(3, 1, 1);
        int tails = ADAPTIVE.tails().stream().mapToInt(Network::parameterCount).sum();
        assertThat(ADAPTIVE.parameterCount()).isEqualTo(ADAPTIVE.head().parameterCount() + tails);
        assertThat(ADAPTIVE.inputs()).isEqualTo(D);
        assertThat(ADAPTIVE.classes()).isEqualTo(CLASSES);
    }

    @Test
    void aSeedGivesTheSameParametersAndHeadAndTailsDiffer() {
        float[] parameters = ADAPTIVE.initialParameters(3);
        assertThat(ADAPTIVE.initialParameters(3)).isEqualTo(parameters).isNotEqualTo(ADAPTIVE.initialParameters(4));
        assertThat(parameters[0]).isNotEqualTo(parameters[ADAPTIVE.head().parameterCount()]);
    }

    @Test
    void logProbabilitiesAreTheHierarchicalComputationAndSumToOne() {
        WorstRatio ratios = new WorstRatio("adaptive log-probabilities");
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 20; round++) {
            float[] p = random.uniform(ADAPTIVE.parameterCount(), 1);
            float[] x = random.uniform(N * D, 1);
            Tensor y = ADAPTIVE.logProbabilities(p, rows(x));
            for (int i = 0; i < N; i++) {
                double[] expected = oracle(SoftmaxOracle.widen(p), SoftmaxOracle.widen(x), i);
                double sum = 0;
                for (int k = 0; k < CLASSES; k++) {
                    sum += StrictMath.exp(y.get(i, k));
                    ratios.add(y.get(i, k), expected[k], TOLERANCE, random::toString);
                }
                assertThat(Math.abs(sum - 1)).as(random.toString()).isLessThan(TOLERANCE);
            }
        }
        ratios.check();
    }

    @Test
    void predictIsTheFirstLargestOfAllLogProbabilities() {
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 100; round++) {
            float[] p = random.uniform(ADAPTIVE.parameterCount(), round % 2 == 0 ? 3 : 0.1);
            Tensor x = rows(random.uniform(N * D, 2));
            Tensor y = ADAPTIVE.logProbabilities(p, x);
            int[] predicted = ADAPTIVE.predict(p, x);
            for (int i = 0; i < N; i++) {
                int best = 0;
                for (int k = 1; k < CLASSES; k++) {
                    best = y.get(i, k) > y.get(i, best) ? k : best;
                }
                assertThat(predicted[i]).as(random + ", round " + round).isEqualTo(best);
            }
        }
    }

    @Test
    void predictDoesNotLookAtTailsThatCannotWin() {
        float[] p = new float[ADAPTIVE.parameterCount()];
        p[D * 8 + 2] = 50; // the bias of class 2
        Arrays.fill(p, ADAPTIVE.head().parameterCount(), p.length, Float.NaN);
        assertThat(ADAPTIVE.predict(p, rows(new float[N * D]))).containsOnly(2);
    }

    @Test
    void predictGivesTheFirstClassForARowWithNaN() {
        float[] x = new float[D];
        x[1] = Float.NaN;
        assertThat(ADAPTIVE.predict(ADAPTIVE.initialParameters(1), Tensor.wrap(Shape.of(1, D), x)))
                .containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void lossAndGradientsAreThoseOfTheHierarchicalComputation(Reduction reduction) {
        WorstRatio losses = new WorstRatio("adaptive loss, " + reduction);
        WorstRatio gradients = new WorstRatio("adaptive gradients, " + reduction);
        RandomRows random = new RandomRows(3);
        for (int round = 0; round < 5; round++) {
            float[] p = random.uniform(ADAPTIVE.parameterCount(), 1);
            float[] x = random.uniform(N * D, 1);
            int[] targets = new int[N];
            for (int i = 0; i < N; i++) {
                targets[i] = random.between(0, CLASSES - 1);
            }
            double scale = reduction == Reduction.MEAN ? 1.0 / N : 1;
            double[] wideP = SoftmaxOracle.widen(p);
            double[] wideX = SoftmaxOracle.widen(x);
            AdaptiveLoss loss = ADAPTIVE.loss(p, rows(x), targets, reduction);
            double sum = Arrays.stream(loss.values()).sum();
            losses.add(sum, scale * loss(wideP, wideX, targets), N * TOLERANCE, random::toString);
            double[] gradP = CentralDifferences.gradient(at -> scale * loss(at, wideX, targets), wideP);
            double[] gradX = CentralDifferences.gradient(at -> scale * loss(wideP, at, targets), wideX);
            double bound = TOLERANCE + CentralDifferences.error(4 * N);
            for (int i = 0; i < gradP.length; i++) {
                gradients.add(loss.parameterGradients()[i], gradP[i], bound, random::toString);
            }
            for (int i = 0; i < gradX.length; i++) {
                gradients.add(loss.inputGradient().data()[i], gradX[i], bound, random::toString);
            }
        }
        losses.check();
        gradients.check();
    }

    @Test
    void aTailWithoutATargetHasNoGradient() {
        float[] p = ADAPTIVE.initialParameters(5);
        float[] x = new RandomRows(4).uniform(N * D, 1);
        int[] targets = {0, 1, 2, 30, 4, 25, 39}; // the shortlist and the last cluster
        float[] g = ADAPTIVE.loss(p, rows(x), targets, Reduction.SUM).parameterGradients();
        int first = ADAPTIVE.head().parameterCount();
        int last = g.length - ADAPTIVE.tails().get(2).parameterCount();
        assertThat(Arrays.copyOfRange(g, first, last)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(g, last, g.length)).doesNotContain(0f);
    }

    @Test
    void theSumOfNoRowsIsZero() {
        AdaptiveLoss loss =
                ADAPTIVE.loss(ADAPTIVE.initialParameters(1), Tensor.zeros(Shape.of(0, D)), new int[0], Reduction.SUM);
        assertThat(loss.values()).containsExactly(0);
        assertThat(loss.parameterGradients()).containsOnly(0f);
    }

    @Test
    void refusesSizesThatDoNotFit() {
        refused(() -> AdaptiveSoftmax.of(D, 10, 0.5, 3), "divisor must be a number from 1 on, not 0.5");
        refused(() -> AdaptiveSoftmax.of(D, 10, 4), "there is no cutoff; without one, a dense layer is the softmax");
        String cutoffs = " must ascend from at least 1 to less than the 10 classes";
        refused(() -> AdaptiveSoftmax.of(D, 10, 4, 0, 3), "cutoffs [0, 3]" + cutoffs);
        refused(() -> AdaptiveSoftmax.of(D, 10, 4, 3, 3), "cutoffs [3, 3]" + cutoffs);
        refused(() -> AdaptiveSoftmax.of(D, 10, 4, 3, 10), "cutoffs [3, 10]" + cutoffs);
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        float[] p = ADAPTIVE.initialParameters(1);
        Tensor x = Tensor.zeros(Shape.of(2, D));
        refused(() -> ADAPTIVE.predict(p, Tensor.zeros(Shape.of(2, D + 1))), "inputs must be [rows, 6], not [2, 7]");
        refused(
                () -> ADAPTIVE.logProbabilities(new float[3], x),
                "there are 3 parameters; expected " + ADAPTIVE.parameterCount());
        refused(() -> ADAPTIVE.loss(p, x, new int[1], Reduction.SUM), "2 rows take 2 targets, not 1");
        refused(
                () -> ADAPTIVE.loss(p, x, new int[] {0, 40}, Reduction.SUM),
                "target 40 of row 1 is not a class; expected 0 to 39");
        refused(
                () -> ADAPTIVE.loss(p, Tensor.zeros(Shape.of(0, D)), new int[0], Reduction.MEAN),
                "the mean of no rows does not exist; use Reduction.SUM, which gives 0");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Tensor rows(float[] x) {
        return Tensor.wrap(Shape.of(x.length / D, D), x);
    }

    private static double loss(double[] p, double[] x, int[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum -= oracle(p, x, i)[targets[i]];
        }
        return sum;
    }

    /** The log-probabilities of one row, by hand. */
    private static double[] oracle(double[] p, double[] x, int row) {
        double[] in = Arrays.copyOfRange(x, row * D, (row + 1) * D);
        double[] head = SoftmaxOracle.logSoftmax(dense(in, p, 0, 8));
        double[] all = Arrays.copyOf(head, CLASSES);
        int at = D * 8 + 8;
        int[] widths = {3, 1, 1};
        for (int c = 0; c < 3; c++) {
            int end = c == 2 ? CLASSES : CUTOFFS[c + 1];
            double[] h = dense(in, p, at, widths[c]);
            at += D * widths[c] + widths[c];
            double[] y = SoftmaxOracle.logSoftmax(dense(h, p, at, end - CUTOFFS[c]));
            at += (widths[c] + 1) * (end - CUTOFFS[c]);
            for (int k = CUTOFFS[c]; k < end; k++) {
                all[k] = head[5 + c] + y[k - CUTOFFS[c]];
            }
        }
        return all;
    }

    private static double[] dense(double[] x, double[] p, int at, int k) {
        double[] y = Arrays.copyOfRange(p, at + x.length * k, at + (x.length + 1) * k);
        for (int q = 0; q < x.length; q++) {
            for (int j = 0; j < k; j++) {
                y[j] += x[q] * p[at + q * k + j];
            }
        }
        return y;
    }
}
