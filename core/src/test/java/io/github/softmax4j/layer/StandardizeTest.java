package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.api.Test;

class StandardizeTest {
    private static final int N = 8;
    private static final int D = 5;

    @Test
    void backwardInputIsTheGradient() {
        RandomRows random = new RandomRows(5);
        float[] x = random.uniform(N * D, 4);
        float[] parameters = random.uniform(2 * D, 3);
        float[] gradY = random.uniform(N * D, 1);
        LayerGradients gradients = LayerGradients.of(new Standardize(D), N, x, parameters, gradY, (at, statistics) -> {
            double[] y = new double[at.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = (at[i] - statistics[i % D]) * statistics[D + i % D];
            }
            return y;
        });

        WorstRatio forward = new WorstRatio("standardize forward");
        WorstRatio backward = new WorstRatio("standardize, dX");
        for (int i = 0; i < x.length; i++) {
            // The difference and the product round once each.
            forward.add(
                    gradients.y[i], gradients.exactY[i], 2.001 * U * Math.abs(gradients.exactY[i]), random::toString);
            // One product.
            double exact = gradients.exactGradX[i];
            backward.add(
                    gradients.gradX[i],
                    exact,
                    U * Math.abs(exact) + CentralDifferences.error(N * D * 21),
                    random::toString);
        }
        forward.check();
        backward.check();
    }

    @Test
    void statisticsHaveNoGradient() {
        RandomRows random = new RandomRows(6);
        float[] gradients = random.uniform(2 * D, 1);
        float[] kept = gradients.clone();
        new Standardize(D)
                .backwardParameters(
                        KernelSelection.current().kernels(),
                        N,
                        Memory.of(Mode.training(1)),
                        new float[N * D],
                        new float[N * D],
                        new Slice(gradients, 0));
        assertThat(gradients).isEqualTo(kept);
    }

    @Test
    void startsAsTheIdentity() {
        float[] parameters = Network.of(new Standardize(2)).initialParameters(1);
        assertThat(parameters).containsExactly(0f, 0f, 1f, 1f);
        assertThat(new Standardize(2).parameters()).allMatch(parameter -> parameter.role() == Role.STATISTIC);
    }

    @Test
    void fitFindsMeanAndReciprocalDeviationOfEachColumn() {
        Tensor features = Tensor.matrix(new float[] {1, 10}, new float[] {3, 10}, new float[] {5, 40});
        float[] parameters = fit(features);
        // Deviations over all rows: sqrt(8 / 3) and sqrt(200), rounded once.
        assertThat(parameters).containsExactly(3f, 20f, (float) (1 / Math.sqrt(8.0 / 3)), (float) (1 / Math.sqrt(200)));
    }

    @Test
    void fittedColumnsComeOutWithMeanZeroAndDeviationOne() {
        int n = 1000;
        RandomRows random = new RandomRows(7);
        float[] x = random.uniform(n * D, 50);
        for (int i = 0; i < x.length; i++) {
            x[i] += 1000 * (i % D);
        }
        float[] parameters = fit(Tensor.wrap(Shape.of(n, D), x.clone()));
        float[] y = new float[x.length];
        new Standardize(D)
                .forward(
                        KernelSelection.current().kernels(),
                        n,
                        new Slice(parameters, 0),
                        Memory.of(Mode.PREDICTION),
                        x,
                        0,
                        y);
        for (int j = 0; j < D; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                sum += y[i * D + j];
                squares += (double) y[i * D + j] * y[i * D + j];
            }
            // The mean is rounded to float, u of up to 4050 against a deviation of 29; each y then rounds twice.
            assertThat(sum / n).as("%s, column %d", random, j).isCloseTo(0, within(U * 4050 / 28 + 4 * U));
            assertThat(squares / n).as("%s, column %d", random, j).isCloseTo(1, within(10 * U));
        }
    }

    @Test
    void aConstantColumnHasScaleOneSoThatItComesOutAsZero() {
        for (float value : new float[] {0f, -0f, 0.1f, 1e-40f, Float.MAX_VALUE, -1 / 3f}) {
            float[][] rows = new float[7][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new float[] {value};
            }
            assertThat(fit(Tensor.matrix(rows))).as("value %s", value).containsExactly(value + 0f, 1f);
        }
    }

    @Test
    void aDeviationTooSmallForItsReciprocalHasScaleOne() {
        float[] parameters = fit(Tensor.matrix(new float[] {0f}, new float[] {Float.MIN_VALUE}));
        assertThat(parameters[1]).isEqualTo(1f);
    }

    @Test
    void theLargestFeaturesDoNotOverflow() {
        float[] parameters = fit(Tensor.matrix(new float[] {Float.MAX_VALUE}, new float[] {-Float.MAX_VALUE}));
        assertThat(parameters).containsExactly(0f, 1 / Float.MAX_VALUE);
    }

    @Test
    void fitWritesFromItsOffsetOn() {
        float[] parameters = {9f, 9f, 9f, 9f};
        new Standardize(1).fit(Tensor.matrix(new float[] {1f}, new float[] {3f}), new Slice(parameters, 1));
        assertThat(parameters).containsExactly(9f, 2f, 1f, 9f);
    }

    private static float[] fit(Tensor features) {
        int d = features.shape().dimension(1);
        float[] parameters = new float[2 * d];
        new Standardize(d).fit(features, new Slice(parameters, 0));
        return parameters;
    }
}
