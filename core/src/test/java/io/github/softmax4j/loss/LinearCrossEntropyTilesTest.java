package io.github.softmax4j.loss;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.gamma;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.logSoftmaxAbsolute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tile mode against the computation with all logits, within what rounding does to both. */
class LinearCrossEntropyTilesTest {
    /** Leaves tiles of some hundred columns, for some rows. */
    private static final long SMALL = LinearProblem.KERNEL_BYTES + 40_000;

    /** Leaves tiles of 48 columns, for one row of one input. */
    private static final long SMALLEST = LinearProblem.KERNEL_BYTES + 400;

    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void tilesAgreeWithAllLogitsWithinTheBoundOfRounding() {
        WorstRatio losses = new WorstRatio("tiles: loss");
        WorstRatio inputs = new WorstRatio("tiles: dX");
        WorstRatio weights = new WorstRatio("tiles: dW");
        WorstRatio biases = new WorstRatio("tiles: db");
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 25; round++) {
            int n = random.between(1, 60);
            int d = random.between(1, 12);
            int v = random.between(300, 900);
            LinearCase c = LinearCase.random(random, n, d, v, round % 3 == 0 ? 12 : 2);
            // For tiles of less than 100 columns.
            long memory = LinearProblem.KERNEL_BYTES + 60L * n + 4L * (n * d + 100 * n);
            LinearLoss tiled = c.fused(
                    LinearCrossEntropyOptions.tiled().withMemoryBytes(memory).withReduction(Reduction.NONE));
            LinearLoss naive = c.naive(Reduction.NONE);
            String what = random + ", round " + round + ", " + n + " x " + d + " x " + v;
            assertThat(tiled.tiles()).as(what).isGreaterThan(1);
            double[][] p = new double[n][];
            double[][] error = new double[n][];
            float[] y = c.logits();
            for (int i = 0; i < n; i++) {
                float[] row = Arrays.copyOfRange(y, i * v, (i + 1) * v);
                p[i] = SoftmaxOracle.softmax(row);
                error[i] = gradientError(row, p[i], c.targets()[i]);
                // Both have the bound of a log-softmax; the last tile may have its logits from another order of the
                // sums.
                double bound = 2 * logSoftmaxAbsolute(v, naive.values()[i]) + logitError(c, i);
                losses.add(tiled.values()[i], naive.values()[i], bound, () -> what);
                p[i][c.targets()[i]] -= 1;
            }
            compare(c, p, error, tiled, naive, inputs, weights, biases, what);
        }
        losses.check();
        inputs.check();
        weights.check();
        biases.check();
    }

    private static void compare(
            LinearCase c,
            double[][] g,
            double[][] error,
            LinearLoss tiled,
            LinearLoss naive,
            WorstRatio inputs,
            WorstRatio weights,
            WorstRatio biases,
            String what) {
        int n = c.n();
        int d = c.d();
        int v = c.v();
        for (int q = 0; q < d; q++) {
            for (int i = 0; i < n; i++) {
                double bound = 0;
                for (int j = 0; j < v; j++) {
                    double w = Math.abs(c.w()[q * v + j]);
                    bound += (error[i][j] + 2 * (logitError(c, i) + gamma(v)) * Math.abs(g[i][j])) * w;
                }
                inputs.add(
                        tiled.inputGradient().get(i, q), naive.inputGradient().get(i, q), 1.01 * bound, () -> what);
            }
        }
        for (int j = 0; j < v; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += error[i][j] + 2 * (logitError(c, i) + gamma(n)) * Math.abs(g[i][j]);
            }
            Tensor a = tiled.biasGradient();
            Tensor b = naive.biasGradient();
            assertThat(a).isNotNull();
            assertThat(b).isNotNull();
            if (a != null && b != null) {
                biases.add(a.get(j), b.get(j), 1.01 * sum, () -> what);
            }
            for (int q = 0; q < d; q++) {
                double bound = 0;
                for (int i = 0; i < n; i++) {
                    double x = Math.abs(c.x()[i * d + q]);
                    bound += (error[i][j] + 2 * (logitError(c, i) + gamma(n)) * Math.abs(g[i][j])) * x;
                }
                weights.add(
                        tiled.weightGradient().get(q, j), naive.weightGradient().get(q, j), 1.01 * bound, () -> what);
            }
        }
    }

    /** What two softmaxes of the same logits may be apart, each element with its relative bound, and p - 1 rounded. */
    private static double[] gradientError(float[] row, double[] p, int target) {
        double max = Float.NEGATIVE_INFINITY;
        for (float x : row) {
            max = Math.max(max, x);
        }
        double[] error = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            double relative = (laneDepth(row.length) + 4 + (max - row[j]) + Math.log(row.length)) * U;
            error[j] = 2 * relative * p[j] + (j == target ? 4 * U : 0) + 2 * TINY;
        }
        return error;
    }

    /** Up to 16 columns are summed in eight chains, so a short last tile has other logits than the whole. */
    private static double logitError(LinearCase c, int row) {
        double size = 1;
        for (int q = 0; q < c.d(); q++) {
            size += Math.abs(c.x()[row * c.d() + q]);
        }
        return 2 * gamma(c.d() + 1) * size;
    }

    @Test
    void theSizeOfTheTilesChangesNothingButRounding() {
        LinearCase c = LinearCase.random(new RandomRows(2), 40, 5, 800, 3);
        LinearLoss small = c.fused(LinearCrossEntropyOptions.tiled().withMemoryBytes(SMALL));
        LinearLoss large = c.fused(LinearCrossEntropyOptions.tiled());
        assertThat(small.tiles()).isGreaterThan(large.tiles());
        assertThat(Math.abs(small.value() - large.value())).isLessThan(2 * logSoftmaxAbsolute(800, small.value()));
    }

    @Test
    void aConfidentRowKeepsItsRelativeAccuracy() {
        // One input of 1, so the weights are the logits; the target stands in another tile than the second largest.
        int v = 200;
        for (float gap : new float[] {20f, 40f, 80f}) {
            float[] w = new float[v];
            Arrays.fill(w, -300f);
            w[3] = gap;
            w[150] = 0f;
            LinearLoss loss = LinearCrossEntropy.loss(
                    Tensor.wrap(Shape.of(1, 1), new float[] {1}),
                    Tensor.wrap(Shape.of(1, v), w),
                    null,
                    new int[] {3},
                    LinearCrossEntropyOptions.tiled().withMemoryBytes(SMALLEST));
            double exact = StrictMath.log1p(StrictMath.exp(-gap));
            assertThat(Math.abs(loss.value() - exact) / exact).isLessThan(4 * U);
            float[] g = loss.weightGradient().data();
            double other = StrictMath.exp(-gap) / (1 + StrictMath.exp(-gap));
            assertThat(Math.abs(g[150] - other) / other).isLessThan(4 * U);
            assertThat(Math.abs(g[3] + other) / other).isLessThan(4 * U);
        }
    }

    @Test
    void rowsWithoutASoftmaxHaveTheLossAndTheGradientNaN() {
        for (float bad : new float[] {Float.NaN, INF}) {
            for (int at : new int[] {0, 60, 99}) {
                float[] w = new float[100];
                w[at] = bad;
                for (int target : new int[] {0, 99}) {
                    LinearLoss loss = oneInput(w, target);
                    assertThat(loss.value()).isNaN();
                    assertThat(loss.weightGradient().data()).containsOnly(Float.NaN);
                    assertThat(loss.inputGradient().data()).containsOnly(Float.NaN);
                }
            }
        }
        float[] none = new float[100];
        Arrays.fill(none, -INF);
        LinearLoss loss = oneInput(none, 5);
        assertThat(loss.value()).isNaN();
        assertThat(loss.weightGradient().data()).containsOnly(Float.NaN);
    }

    @Test
    void aTargetOfMinusInfinityHasAnInfiniteLossAndAFiniteGradient() {
        float[] w = new float[100];
        w[70] = -INF;
        LinearLoss loss = oneInput(w, 70);
        assertThat(loss.value()).isInfinite();
        assertThat(loss.weightGradient().data()[70]).isEqualTo(-1f);
        assertThat(loss.weightGradient().data()[3]).isCloseTo(1f / 99, within(1e-8f));
    }

    @Test
    void aTargetAloneAmongMinusInfinityHasNoLoss() {
        float[] w = new float[100];
        Arrays.fill(w, -INF);
        w[70] = 3f;
        LinearLoss loss = oneInput(w, 70);
        assertThat(loss.value()).isZero();
        assertThat(loss.weightGradient().data()).containsOnly(0f);
    }

    private static LinearLoss oneInput(float[] w, int target) {
        return LinearCrossEntropy.loss(
                Tensor.wrap(Shape.of(1, 1), new float[] {1}),
                Tensor.wrap(Shape.of(1, w.length), w),
                null,
                new int[] {target},
                LinearCrossEntropyOptions.tiled().withMemoryBytes(SMALLEST));
    }

    @Test
    void tilesBelowTheThresholdAreSkippedAndNoMoreIsLostThanDocumented() {
        RandomRows random = new RandomRows(3);
        int n = 30;
        int v = 600;
        LinearCase c = LinearCase.random(random, n, 4, v, 1);
        for (int j = 0; j < v; j++) {
            c.b()[j] = j < 150 ? 0f : -20f; // the classes behind have next to no probability
        }
        for (int i = 0; i < n; i++) {
            c.targets()[i] = random.between(0, 149);
        }
        float threshold = 1e-6f;
        LinearCrossEntropyOptions options = LinearCrossEntropyOptions.tiled().withMemoryBytes(SMALL);
        LinearLoss all = c.fused(options);
        LinearLoss some = c.fused(options.withSkipBelow(threshold));
        assertThat(all.skippedTiles()).isZero();
        assertThat(some.skippedTiles()).isBetween(1, some.tiles() - 1);
        assertThat(some.value()).isCloseTo(all.value(), within(1e-6));
        WorstRatio weights = new WorstRatio("skipped tiles: dW");
        for (int q = 0; q < 4; q++) {
            double column = 0;
            for (int i = 0; i < n; i++) {
                column += Math.abs(c.x()[i * 4 + q]);
            }
            for (int j = 0; j < v; j++) {
                double kept = all.weightGradient().get(q, j);
                double bound = threshold * column + 1e-6 * Math.abs(kept);
                weights.add(some.weightGradient().get(q, j), kept, bound, random::toString);
            }
        }
        weights.check();
    }

    @Test
    void aTileWithTheTargetOfAnUndecidedRowOrWithNaNIsNotSkipped() {
        float[] w = new float[100];
        w[0] = Float.NaN;
        LinearCrossEntropyOptions options =
                LinearCrossEntropyOptions.tiled().withMemoryBytes(SMALLEST).withSkipBelow(0.5f);
        Tensor x = Tensor.wrap(Shape.of(1, 1), new float[] {1});
        LinearLoss undefined =
                LinearCrossEntropy.loss(x, Tensor.wrap(Shape.of(1, 100), w), null, new int[] {70}, options);
        assertThat(undefined.skippedTiles()).isZero();
        assertThat(undefined.weightGradient().data()).containsOnly(Float.NaN);

        LinearLoss undecided =
                LinearCrossEntropy.loss(x, Tensor.zeros(Shape.of(1, 100)), null, new int[] {70}, options);
        assertThat(undecided.skippedTiles()).isEqualTo(undecided.tiles() - 1);
        assertThat(undecided.weightGradient().data()[70]).isEqualTo(-0.99f);
        assertThat(undecided.weightGradient().data()[0]).isZero();
    }
}
