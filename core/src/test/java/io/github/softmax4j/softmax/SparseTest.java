package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.SparseOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sparsemax and 1.5-entmax against the algorithms that sort. */
class SparseTest {
    @Test
    void sparsemaxIsTheExactResultRoundedOnce() {
        assertAccurate("sparsemax", Sparsemax::sparsemax, SparseOracle::sparsemax);
    }

    @Test
    void entmax15IsTheExactResultRoundedOnce() {
        assertAccurate("entmax15", Entmax15::entmax15, SparseOracle::entmax15);
    }

    private static void assertAccurate(
            String name, Function<Tensor, Tensor> member, Function<double[], double[]> oracle) {
        WorstRatio ratios = new WorstRatio(name);
        for (float[] row : NastyRows.finite()) {
            compare(row, "catalogue", member, oracle, ratios);
        }
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofBound(); i++) {
            int n = random.between(1, i % 10 == 0 ? 1000 : i % 10 < 4 ? 100 : 20);
            // Of every second row, most elements come within reach of the largest.
            float[] row = i % 2 == 0 ? random.logits(n) : random.uniform(n, Math.scalb(1.0, random.between(-12, 3)));
            compare(row, random + ", row " + i, member, oracle, ratios);
        }
        ratios.check();
    }

    private static void compare(
            float[] row,
            String what,
            Function<Tensor, Tensor> member,
            Function<double[], double[]> oracle,
            WorstRatio ratios) {
        float[] y = member.apply(Tensor.vector(row)).data();
        double[] exact = oracle.apply(SoftmaxOracle.widen(row));
        double sum = 0;
        // Beside the rounding of the result: sums in double, here and in the oracle, and the subnormal grid.
        double beside = row.length * 0x1p-50 + TINY;
        for (int j = 0; j < row.length; j++) {
            ratios.add(y[j], exact[j], U * exact[j] + beside, () -> what);
            sum += y[j];
        }
        ratios.add(sum, 1, U + row.length * beside, () -> what + ", sum");
    }

    @Test
    void rowsOfOneScaleTakeFewStepsHoweverTheyLie() {
        // Rows in which each step of the search could drop only a few elements; a search that takes n steps would take
        // minutes here.
        int n = 1 << 16;
        float[][] rows = new float[4][n];
        for (int i = 0; i < n; i++) {
            rows[0][i] = -(float) i / n;
            rows[1][i] = -(float) StrictMath.exp(-i * 20.0 / n);
            rows[2][i] = -1f / (i + 1);
            rows[3][i] = -(float) (StrictMath.log(i + 1) / 16);
        }
        for (float[] row : rows) {
            WorstRatio ratios = new WorstRatio("long rows");
            compare(row, "sparsemax", Sparsemax::sparsemax, SparseOracle::sparsemax, ratios);
            compare(row, "entmax15", Entmax15::entmax15, SparseOracle::entmax15, ratios);
            ratios.check();
        }
    }

    @Test
    void elementsOutOfReachGetExactlyZero() {
        assertThat(Sparsemax.sparsemax(Tensor.vector(3f, 2f, 1.5f)).data()).containsExactly(1f, 0f, 0f);
        assertThat(Sparsemax.sparsemax(Tensor.vector(3f, 2.5f)).data()).containsExactly(0.75f, 0.25f);
        assertThat(Entmax15.entmax15(Tensor.vector(3f, 1f, 0.5f)).data()).containsExactly(1f, 0f, 0f);
        // tau = -0.8: 0.8^2 + 0.6^2 = 1.
        float[] y = Entmax15.entmax15(Tensor.vector(3f, 2.6f)).data();
        assertThat(y[0]).isCloseTo(0.64f, within(1e-7f));
        assertThat(y[1]).isCloseTo(0.36f, within(1e-7f));
    }

    @Test
    void rowsWithoutASoftmaxAreNaN() {
        for (float[] row : NastyRows.undefined()) {
            assertThat(Sparsemax.sparsemax(Tensor.vector(row)).data()).containsOnly(Float.NaN);
            assertThat(Entmax15.entmax15(Tensor.vector(row)).data()).containsOnly(Float.NaN);
        }
    }

    @Test
    void minusInfinityAmongOthersGivesZeroAndChangesNothing() {
        for (float[] row : NastyRows.finite()) {
            for (int more : new int[] {1, 15, 16, 33}) {
                float[] longer = Arrays.copyOf(row, row.length + more);
                Arrays.fill(longer, row.length, longer.length, Float.NEGATIVE_INFINITY);
                for (Family member : new Family[] {Family.SPARSEMAX, Family.ENTMAX15}) {
                    float[] expected = Arrays.copyOf(member.forward(row), longer.length);
                    Bits.assertSame(member.forward(longer), expected, member.name());
                }
            }
        }
    }

    @Test
    void sparsemaxBackwardIsTheGradient() {
        assertGradient(
                "sparsemax backward", Family.SPARSEMAX, SparseOracle::sparsemax, SparseOracle::sparsemaxThreshold);
    }

    @Test
    void entmax15BackwardIsTheGradient() {
        assertGradient("entmax15 backward", Family.ENTMAX15, SparseOracle::entmax15, SparseOracle::entmax15Threshold);
    }

    private static void assertGradient(
            String name, Family member, Function<double[], double[]> oracle, ToDoubleFunction<double[]> threshold) {
        WorstRatio ratios = new WorstRatio(name);
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 300; round++) {
            int n = random.between(1, 40);
            float[] x = random.uniform(n, 2);
            float[] gradY = random.uniform(n, 3);
            double[] wide = SoftmaxOracle.widen(x);
            // Where an element enters or leaves the support, differences see both sides; the largest step is 2^-10.
            if (SparseOracle.distanceFromKink(wide, threshold.applyAsDouble(wide)) < 0x1p-8) {
                continue;
            }
            double[] numeric = CentralDifferences.gradient(at -> weigh(oracle.apply(at), gradY), wide);
            Tensor y = member.forward(Tensor.vector(x), -1);
            float[] gradX = member.backward(y, Tensor.vector(gradY), -1).data();
            // y is rounded to float, which moves its square roots by u / 2; the rest is in double and rounded once.
            String what = random + ", round " + round;
            for (int j = 0; j < n; j++) {
                ratios.add(gradX[j], numeric[j], 1.5 * U * 6 + 2 * U * 3 + CentralDifferences.error(3 * n), () -> what);
            }
        }
        ratios.check();
    }

    @Test
    void gradientsAreZeroOutsideTheSupportWhateverComesIn() {
        Tensor y = Tensor.vector(0.75f, 0.25f, 0f);
        Tensor gradY = Tensor.vector(1f, 2f, Float.NaN);
        assertThat(Sparsemax.backward(y, gradY).data()).containsExactly(-0.5f, 0.5f, 0f);
        assertThat(Entmax15.backward(y, gradY).data()[2]).isZero();
    }

    @Test
    void gradientsOfRowsWithoutAResultAreNaN() {
        Tensor y = Tensor.vector(Float.NaN, Float.NaN);
        assertThat(Sparsemax.backward(y, Tensor.vector(1f, 2f)).data()).containsOnly(Float.NaN);
        assertThat(Entmax15.backward(y, Tensor.vector(1f, 2f)).data()).containsOnly(Float.NaN);
    }

    private static double weigh(double[] y, float[] weights) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += weights[j] * y[j];
        }
        return sum;
    }
}
