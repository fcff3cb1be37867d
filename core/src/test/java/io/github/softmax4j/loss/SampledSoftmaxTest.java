package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledSoftmaxTest {
    private static final int N = 6;
    private static final int D = 4;
    private static final int V = 30;

    /** Roundings of a few sums of up to 30 terms of size 3, in float32. */
    private static final double TOLERANCE = 200 * 0x1p-24;

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void withEveryClassItIsTheWholeLoss(Reduction reduction) {
        WorstRatio ratios = new WorstRatio("sampled against whole, " + reduction);
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 20; round++) {
            LinearCase c = LinearCase.random(random, N, D, V, 1);
            LinearLoss whole = c.fused(LinearCrossEntropyOptions.chunked().withReduction(reduction));
            SampledLoss sampled = SampledSoftmax.loss(
                    c.inputs(), transposed(c), c.bias(), c.targets(), CandidateSampler.every(V), V, seed(1), reduction);
            assertThat(sampled.classes()).isEqualTo(IntStream.range(0, V).toArray());
            for (int i = 0; i < whole.values().length; i++) {
                ratios.add(sampled.values()[i], whole.values()[i], N * TOLERANCE, random::toString);
            }
            for (int i = 0; i < N * D; i++) {
                float exact = whole.inputGradient().data()[i];
                ratios.add(sampled.inputGradient().data()[i], exact, TOLERANCE, random::toString);
            }
            for (int j = 0; j < V; j++) {
                for (int q = 0; q < D; q++) {
                    ratios.add(
                            sampled.weightGradient().get(j, q),
                            whole.weightGradient().get(q, j),
                            TOLERANCE,
                            random::toString);
                }
            }
        }
        ratios.check();
    }

    @Test
    void lossAndGradientsAreThoseOfTheFormulaForTheSameDraws() {
        WorstRatio ratios = new WorstRatio("sampled, against differences");
        RandomRows random = new RandomRows(2);
        CandidateSampler sampler = CandidateSampler.logUniform(V);
        for (int round = 0; round < 10; round++) {
            LinearCase c = LinearCase.random(random, N, D, V, 1);
            Tensor w = transposed(c);
            int[] drawn = sampler.sample(8, seed(round));
            SampledLoss sampled =
                    SampledSoftmax.loss(c.inputs(), w, c.bias(), c.targets(), sampler, 8, seed(round), Reduction.SUM);
            double[] x = SoftmaxOracle.widen(c.x());
            double[] wide = SoftmaxOracle.widen(w.data());
            double[] b = SoftmaxOracle.widen(c.b());
            ratios.add(sampled.values()[0], loss(c, x, wide, b, drawn), N * TOLERANCE, random::toString);
            double bound = TOLERANCE + CentralDifferences.error(10 * N);
            double[] gradX = CentralDifferences.gradient(at -> loss(c, at, wide, b, drawn), x);
            double[] gradW = CentralDifferences.gradient(at -> loss(c, x, at, b, drawn), wide);
            double[] gradB = CentralDifferences.gradient(at -> loss(c, x, wide, at, drawn), b);
            for (int i = 0; i < gradX.length; i++) {
                ratios.add(sampled.inputGradient().data()[i], gradX[i], bound, random::toString);
            }
            Tensor bias = sampled.biasGradient();
            for (int k = 0; k < V; k++) {
                int u = Arrays.binarySearch(sampled.classes(), k);
                ratios.add(u < 0 || bias == null ? 0 : bias.get(u), gradB[k], bound, random::toString);
                for (int q = 0; q < D; q++) {
                    double actual = u < 0 ? 0 : sampled.weightGradient().get(u, q);
                    ratios.add(actual, gradW[k * D + q], bound, random::toString);
                }
            }
        }
        ratios.check();
    }

    @Test
    void aDrawOfTheTargetIsLeftOut() {
        // With one class there is nothing but the target to draw.
        SampledLoss loss = SampledSoftmax.loss(
                Tensor.wrap(Shape.of(1, 1), new float[] {1}),
                Tensor.wrap(Shape.of(1, 1), new float[] {5}),
                null,
                new int[] {0},
                CandidateSampler.uniform(1),
                3,
                seed(1),
                Reduction.MEAN);
        assertThat(loss.values()).containsExactly(0);
        assertThat(loss.classes()).containsExactly(0);
        assertThat(loss.weightGradient().get(0, 0)).isZero();
        assertThat(loss.biasGradient()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drawsComeAsOftenAsExpected(boolean logUniform) {
        int classes = 50;
        int draws = 200_000;
        CandidateSampler sampler =
                logUniform ? CandidateSampler.logUniform(classes) : CandidateSampler.uniform(classes);
        int[] counts = new int[classes];
        for (int k : sampler.sample(draws, seed(7))) {
            counts[k]++;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double expected = sampler.expectedCount(k, draws);
            sum += expected;
            // A binomial count is within five deviations but once in a million; the seed is fixed.
            assertThat(Math.abs(counts[k] - expected)).as("class " + k).isLessThan(5 * Math.sqrt(expected) + 1);
        }
        assertThat(Math.abs(sum / draws - 1)).isLessThan(1e-12);
    }

    @Test
    void aSeedGivesTheSameDraws() {
        CandidateSampler sampler = CandidateSampler.logUniform(1000);
        assertThat(sampler.sample(20, seed(3)))
                .isEqualTo(sampler.sample(20, seed(3)))
                .isNotEqualTo(sampler.sample(20, seed(4)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        CandidateSampler sampler = CandidateSampler.uniform(5);
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(5, 4), null, sampler, 0, 0),
                "expected inputs [rows, features] and weights [classes, features], not [2, 3] and [5, 4]");
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(6, 3), null, sampler, 0, 0),
                "weights [6, 3] have 6 classes, but the sampler draws from 5");
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(5, 3), Tensor.zeros(Shape.of(4)), sampler, 0, 0),
                "weights [5, 3] take a bias of [5], not [4]");
        refused(() -> loss(Shape.of(2, 3), Shape.of(5, 3), null, sampler, 0), "inputs [2, 3] take 2 targets, not 1");
        refused(
                () -> loss(Shape.of(2, 3), Shape.of(5, 3), null, sampler, 0, 5),
                "target 5 of row 1 is not a class; expected 0 to 4");
        refused(
                () -> loss(Shape.of(0, 3), Shape.of(5, 3), null, sampler),
                "the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        refused(() -> CandidateSampler.uniform(0), "classes must be at least 1, not 0");
        refused(() -> sampler.sample(0, seed(1)), "count must be at least 1, not 0");
        refused(() -> CandidateSampler.every(5).sample(4, seed(1)), "every class once makes 5 draws, not 4");
    }

    private static void loss(Shape x, Shape w, @Nullable Tensor b, CandidateSampler sampler, int... targets) {
        SampledSoftmax.loss(Tensor.zeros(x), Tensor.zeros(w), b, targets, sampler, 2, seed(1), Reduction.MEAN);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Xoshiro256 seed(long seed) {
        return new Xoshiro256(seed, 1);
    }

    private static Tensor transposed(LinearCase c) {
        float[] t = new float[c.w().length];
        for (int q = 0; q < c.d(); q++) {
            for (int j = 0; j < c.v(); j++) {
                t[j * c.d() + q] = c.w()[q * c.v() + j];
            }
        }
        return Tensor.wrap(Shape.of(c.v(), c.d()), t);
    }

    /** The formula in double. */
    private static double loss(LinearCase c, double[] x, double[] w, double[] b, int[] drawn) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            int target = c.targets()[i];
            int row = i;
            double[] y = IntStream.concat(
                            IntStream.of(target), Arrays.stream(drawn).filter(k -> k != target))
                    .mapToDouble(k -> {
                        double probability = Math.log((k + 2.0) / (k + 1)) / Math.log(V + 1);
                        double dot = b[k] - Math.log(drawn.length * probability);
                        for (int q = 0; q < D; q++) {
                            dot += x[row * D + q] * w[k * D + q];
                        }
                        return dot;
                    })
                    .toArray();
            sum -= SoftmaxOracle.logSoftmax(y)[0];
        }
        return sum;
    }
}
