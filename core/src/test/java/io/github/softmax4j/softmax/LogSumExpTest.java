package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.Roundoff;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSumExpTest {
    @Test
    void theAxisGoes() {
        Tensor x = Tensor.zeros(Shape.of(2, 3, 4));
        assertThat(LogSumExp.logSumExp(x).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(LogSumExp.logSumExp(x, 1).shape()).isEqualTo(Shape.of(2, 4));
        assertThat(LogSumExp.logSumExp(x, -3).shape()).isEqualTo(Shape.of(3, 4));
        assertThat(LogSumExp.logSumExp(Tensor.vector(1f, 2f)).shape()).isEqualTo(Shape.of());
    }

    @Test
    void itIsWithinItsBound() {
        WorstRatio ratios = new WorstRatio("logsumexp");
        for (float[] row : NastyRows.finite()) {
            compare(row, "catalogue", ratios);
        }
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofBound(); i++) {
            int n = random.between(1, i % 10 == 0 ? 1000 : i % 10 < 4 ? 100 : 20);
            compare(random.logits(n), random + ", row " + i, ratios);
        }
        ratios.check();
    }

    private static void compare(float[] row, String what, WorstRatio ratios) {
        double[] logY = SoftmaxOracle.logSoftmax(row);
        double max = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < row.length; j++) {
            max = Math.max(max, row[j]);
            least = Math.min(least, -logY[j]);
        }
        // The largest element loses exactly what the logarithm of the sum is.
        double exact = max + least;
        double bound =
                (laneDepth(row.length) + 3 + Math.log(row.length)) * Math.min(1, -3 * StrictMath.expm1(-least)) * U
                        + Math.abs(exact) * U
                        + Roundoff.TINY;
        ratios.add(of(row), exact, bound, () -> what);
    }

    @ParameterizedTest
    @ValueSource(floats = {1f, 5f, 20f, 40f, 87f, 100f})
    void whereOneElementDominatesTheRestIsKept(float gap) {
        double exact = StrictMath.log1p(StrictMath.exp(-gap));
        assertThat(ulps(of(0f, -gap), exact)).isLessThanOrEqualTo(4);
    }

    @Test
    void edgeCases() {
        float inf = Float.POSITIVE_INFINITY;
        for (int n = 1; n <= 40; n++) {
            for (int at = 0; at < n; at++) {
                float[] row = new float[n];
                row[at] = Float.NaN;
                assertThat(of(row)).isNaN();
                row[(at + 1) % n] = n == 1 ? Float.NaN : inf;
                assertThat(of(row)).isNaN();
                row[at] = inf;
                assertThat(of(row)).isEqualTo(inf);
            }
            float[] row = new float[n];
            Arrays.fill(row, -inf);
            assertThat(of(row)).isEqualTo(-inf);
            row[n / 2] = 1.5f;
            assertThat(of(row)).isEqualTo(1.5f);
        }
        assertThat(of()).isEqualTo(-inf);
        assertThat(LogSumExp.logSumExp(Tensor.zeros(Shape.of(2, 0, 3)), 1).data())
                .hasSize(6)
                .containsOnly(-inf);
        assertThat(of(Float.MAX_VALUE, Float.MAX_VALUE)).isEqualTo(Float.MAX_VALUE);
        assertThat(of(-Float.MAX_VALUE, -Float.MAX_VALUE)).isEqualTo(-Float.MAX_VALUE);
        assertThat(of(2f, 2f, 2f)).isEqualTo((float) (2 + StrictMath.log(3)));
    }

    @Test
    void backwardIsTheGradient() {
        WorstRatio ratios = new WorstRatio("logsumexp backward");
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 200; round++) {
            int n = random.between(1, 40);
            float[] x = random.uniform(n, 6);
            float g = random.uniform(1, 3)[0];
            double[] numeric = CentralDifferences.gradient(
                    at -> g * (at[0] - SoftmaxOracle.logSoftmax(at)[0]), SoftmaxOracle.widen(x));
            float[] gradX = LogSumExp.backward(Tensor.vector(x), Tensor.wrap(Shape.of(), new float[] {g}))
                    .data();
            String what = random + ", round " + round;
            for (int j = 0; j < n; j++) {
                // The bound of softmax, and one product.
                double bound = (Roundoff.softmaxRelative(n, 12) + U) * Math.abs(numeric[j]);
                ratios.add(gradX[j], numeric[j], bound + CentralDifferences.error(3 * 12), () -> what);
            }
        }
        ratios.check();
    }

    @Test
    void backwardHasTheEdgeCasesOfSoftmax() {
        for (float[] row : NastyRows.undefined()) {
            assertThat(LogSumExp.backward(Tensor.vector(row), Tensor.zeros(Shape.of()))
                            .data())
                    .containsOnly(Float.NaN);
        }
    }

    @Test
    void backwardRefusesAGradientOfAnotherShape() {
        assertThatThrownBy(() -> LogSumExp.backward(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(2)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logSumExp of shape [2, 3] along axis 0 takes a gradient of shape [3], not [2]");
    }

    private static float of(float... row) {
        return LogSumExp.logSumExp(Tensor.vector(row)).get();
    }
}
