package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final int N = 7;
    private static final int D = 19;
    private static final double EPSILON = 1e-3;
    private static final BatchNorm LAYER = new BatchNorm(D, EPSILON, 0.25);

    private final RandomRows random = new RandomRows(1);
    private final float[] x = random.uniform(N * D, 2);
    private final float[] parameters = withVariances(random.uniform(4 * D, 1.5));
    private final float[] gradY = random.uniform(N * D, 1);
    private final LayerGradients gradients =
            LayerGradients.of(LAYER, N, x, parameters, gradY, BatchNormTest::trainingFormula);

    @Test
    void forwardInTrainingNormalizesByTheBatch() {
        // Sums of N terms: the mean of values up to 2 is off by 2 N u, against a deviation of 0.5 or more; the
        // deviation
        // by N / 2 u and four roundings more. Normalised values are at most sqrt(N) < 2.7, times 1.5.
        check("batch norm forward", gradients.y, gradients.exactY, (4.0 * N + N + 8) * U * 2.7 * 1.5, 0);
    }

    @Test
    void backwardIsTheGradientThroughTheStatistics() {
        // Three terms of size at most 2.7, each with the error above, times gain / deviation of at most 3.
        check("batch norm, dX", gradients.gradX, gradients.exactGradX, 3 * (5.0 * N + 8) * U * 2.7 * 3, N * D * 5);
        // One chain of N products of at most 2.7, each with the error of the normalised rows.
        check(
                "batch norm, gain and bias",
                gradients.gradParameters,
                gradients.exactGradParameters,
                N * 2.7 * (6.0 * N + 8) * U,
                N * D * 5);
    }

    private void check(String what, float[] actual, double[] exact, double bound, double size) {
        WorstRatio ratios = new WorstRatio(what);
        for (int i = 0; i < actual.length; i++) {
            int at = i;
            ratios.add(
                    actual[i],
                    exact[i],
                    bound + (size > 0 ? CentralDifferences.error(size) : 0),
                    () -> random + ", element " + at);
        }
        ratios.check();
    }

    @Test
    void forwardInTrainingMovesTheRunningStatistics() {
        float[] moved = parameters.clone();
        run(LAYER, N, moved, Mode.training(1), x);
        for (int j = 0; j < D; j++) {
            double[] column = column(x, j);
            double mean = Arrays.stream(column).average().orElseThrow();
            double unbiased =
                    Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum() / (N - 1);
            // Sums of N terms of size at most 4, and two roundings more.
            double bound = (N + 2) * 4 * U;
            assertThat(Math.abs(moved[2 * D + j] - (0.75 * parameters[2 * D + j] + 0.25 * mean)))
                    .as(random + ", mean " + j)
                    .isLessThan(bound);
            assertThat(Math.abs(moved[3 * D + j] - (0.75 * parameters[3 * D + j] + 0.25 * unbiased)))
                    .as(random + ", variance " + j)
                    .isLessThan(bound);
        }
        assertThat(Arrays.copyOf(moved, 2 * D)).isEqualTo(Arrays.copyOf(parameters, 2 * D));
    }

    @Test
    void predictionTakesTheRunningStatisticsAndLeavesThem() {
        float[] kept = parameters.clone();
        float[] y = run(LAYER, N, kept, Mode.PREDICTION, x);
        assertThat(kept).isEqualTo(parameters);
        double[] exact = predictionFormula(widen(x), widen(parameters));
        // Five roundings of values up to 3.5 / sqrt(0.2) times 1.5.
        check("batch norm prediction", y, exact, 6 * U * 8 * 1.5, 0);
    }

    @Test
    void aFrozenLayerGivesTheBitsOfPredictionAndTheGradientOfThat() {
        assertConstantStatistics(N, Mode.training(1).frozen());
    }

    @Test
    void aBatchOfOneRowTakesTheRunningStatistics() {
        assertConstantStatistics(1, Mode.training(1));
    }

    private void assertConstantStatistics(int n, Mode mode) {
        float[] kept = parameters.clone();
        float[] rows = Arrays.copyOf(x, n * D);
        float[] y = new float[n * D];
        float[] gradX = new float[n * D];
        float[] gradParameters = new float[4 * D];
        Memory memory = LAYER.memory(n, mode);
        Slice slice = new Slice(kept, 0);
        LAYER.forward(KERNELS, n, slice, memory, rows, 0, y);
        LAYER.backward(KERNELS, n, slice, memory, rows, y, gradY, gradX, new Slice(gradParameters, 0));
        assertThat(kept).isEqualTo(parameters);
        assertThat(y).isEqualTo(run(LAYER, n, kept, Mode.PREDICTION, rows));

        double[] wide = widen(parameters);
        double[] exactX = CentralDifferences.gradient(at -> dot(predictionFormula(at, wide)), widen(rows));
        check("batch norm, running statistics, dX", gradX, exactX, 5 * U * 1.5 / 0.4, N * D * 8);
        double[] exact = CentralDifferences.gradient(at -> dot(predictionFormula(widen(rows), at)), wide);
        check(
                "batch norm, running statistics, gain and bias",
                Arrays.copyOf(gradParameters, 2 * D),
                Arrays.copyOf(exact, 2 * D),
                n * 8 * (n + 4) * U,
                N * D * 8);
    }

    @Test
    void parametersHaveTheSameGradientsWhereNobodyAsksForThatOfTheInput() {
        Memory memory = LAYER.memory(N, Mode.training(1));
        Slice slice = new Slice(parameters.clone(), 0);
        float[] y = new float[N * D];
        float[] gradParameters = new float[4 * D];
        LAYER.forward(KERNELS, N, slice, memory, x, 0, y);
        LAYER.backward(KERNELS, N, slice, memory, x, y, gradY, null, new Slice(gradParameters, 0));
        assertThat(gradParameters).isEqualTo(gradients.gradParameters);
    }

    @Test
    void rowsMayBeginAnywhere() {
        float[] shifted = new float[5 + N * D];
        System.arraycopy(x, 0, shifted, 5, N * D);
        for (Mode mode : new Mode[] {Mode.PREDICTION, Mode.training(1)}) {
            float[] y = new float[N * D];
            LAYER.forward(KERNELS, N, new Slice(parameters.clone(), 0), LAYER.memory(N, mode), shifted, 5, y);
            assertThat(y).isEqualTo(run(LAYER, N, parameters.clone(), mode, x));
        }
    }

    @Test
    void aConstantColumnBecomesTheBias() {
        float[] y = run(new BatchNorm(1), 3, new float[] {2f, 7f, 0f, 1f}, Mode.training(1), new float[] {5f, 5f, 5f});
        assertThat(y).containsOnly(7f);
    }

    @Test
    void inTrainingANonFiniteElementSpoilsItsColumnAlone() {
        float[] p = {1f, 1f, 0f, 0f, 0f, 0f, 1f, 1f};
        float[] rows = {1f, Float.POSITIVE_INFINITY, 2f, 3f};
        float[] y = run(new BatchNorm(2), 2, p, Mode.training(1), rows);
        assertThat(y[1]).isNaN();
        assertThat(y[3]).isNaN();
        assertThat(y[0]).isEqualTo(-y[2]).isFinite();
        assertThat(p[5]).isNotEqualTo(0f).matches(mean -> !Float.isFinite(mean));
    }

    @Test
    void startsAsTheIdentityAndIsNotDecayed() {
        BatchNorm layer = new BatchNorm(2);
        assertThat(Network.of(layer).initialParameters(1)).containsExactly(1f, 1f, 0f, 0f, 0f, 0f, 1f, 1f);
        assertThat(layer.parameters().stream().map(Parameter::role))
                .containsExactly(Role.BIAS, Role.BIAS, Role.STATISTIC, Role.STATISTIC);
    }

    @Test
    void refusesAnEpsilonThatIsNoPositiveFloat() {
        for (double epsilon : new double[] {0, -1, 1e-50, 1e50, Double.NaN}) {
            assertThatThrownBy(() -> new BatchNorm(3, epsilon, 0.1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a batch_norm layer needs an epsilon above 0 that is a float, for instance 1e-5, not "
                            + epsilon);
        }
    }

    @Test
    void refusesAMomentumThatMovesNothingOrTooMuch() {
        for (double momentum : new double[] {0, -1, 1e-50, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new BatchNorm(3, 1e-5, momentum))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a batch_norm layer needs a momentum above 0 and at most 1, for instance 0.1, not "
                            + momentum);
        }
    }

    private static float[] run(BatchNorm layer, int n, float[] parameters, Mode mode, float[] x) {
        float[] y = new float[n * layer.inputs()];
        layer.forward(KERNELS, n, new Slice(parameters, 0), layer.memory(n, mode), x, 0, y);
        return y;
    }

    /** Makes the last quarter positive, as variances are. */
    private static float[] withVariances(float[] parameters) {
        for (int j = 3 * D; j < 4 * D; j++) {
            parameters[j] = 0.2f + Math.abs(parameters[j]);
        }
        return parameters;
    }

    private static double[] trainingFormula(double[] x, double[] p) {
        double[] y = new double[x.length];
        for (int j = 0; j < D; j++) {
            double[] column = column(x, j);
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < N; i++) {
                y[i * D + j] = (column[i] - mean) / Math.sqrt(variance + EPSILON) * p[j] + p[D + j];
            }
        }
        return y;
    }

    private static double[] predictionFormula(double[] x, double[] p) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int j = i % D;
            y[i] = (x[i] - p[2 * D + j]) / Math.sqrt(p[3 * D + j] + EPSILON) * p[j] + p[D + j];
        }
        return y;
    }

    private double dot(double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * gradY[i];
        }
        return sum;
    }

    private static double[] column(double[] x, int j) {
        double[] column = new double[x.length / D];
        Arrays.setAll(column, i -> x[i * D + j]);
        return column;
    }

    private static double[] column(float[] x, int j) {
        return column(widen(x), j);
    }

    private static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        Arrays.setAll(wide, i -> x[i]);
        return wide;
    }
}
