package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NormalOracle;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The layers that map each element alone: their gradients, and what they have in common. */
class ActivationLayersTest {
    private static final int N = 9;
    private static final int D = 11;

    static final List<IntFunction<Layer>> ALL =
            List.of(Relu::new, Tanh::new, Sigmoid::new, SoftmaxLayer::new, Gelu::new, Silu::new);

    /** The bound of one element of dX, without what central differences get wrong. */
    private interface Bound {
        double of(double y, double gradY);
    }

    @Test
    void reluBackwardIsTheGradientAwayFromTheKink() {
        // Nothing is rounded. No element lies within the step of the differences from 0.
        float[] x = random().uniform(N * D, 3);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.abs(x[i]) < 0.01f ? 0.01f : x[i];
        }
        check(new Relu(D), x, v -> Math.max(v, 0), (y, gradY) -> 0);
    }

    @Test
    void reluPassesNoGradientAtTheKink() {
        LayerGradients gradients = LayerGradients.of(
                new Relu(3),
                1,
                new float[] {0f, -0f, Float.MIN_VALUE},
                new float[0],
                new float[] {5f, 6f, 7f},
                (x, parameters) -> x);
        assertThat(gradients.gradX).containsExactly(0f, 0f, 7f);
    }

    @Test
    void tanhBackwardIsTheGradient() {
        // y is off by 1.51 ulp, at most 3.1 u relatively: y^2 by 6.2 u. The fma and the product round once each.
        check(
                new Tanh(D),
                random().uniform(N * D, 4),
                Math::tanh,
                (y, gradY) -> Math.abs(gradY) * (6.2 * U * y * y + 2 * U * (1 - y * y)));
    }

    @Test
    void sigmoidBackwardIsTheGradient() {
        // y is off by 2.41 ulp, at most 4.9 u relatively, and y (1 - y) by that times |1 - 2y| y; 1 - y and the two
        // products round once each.
        check(
                new Sigmoid(D),
                random().uniform(N * D, 8),
                v -> 1 / (1 + Math.exp(-v)),
                (y, gradY) -> Math.abs(gradY) * (4.9 * U * y * Math.abs(1 - 2 * y) + 3 * U * y * (1 - y)) * 1.001);
    }

    @Test
    void geluBackwardIsTheGradient() {
        // The slope is off by 2.5 u and below 1.13; the product rounds once.
        check(
                new Gelu(D),
                random().uniform(N * D, 4),
                v -> v * NormalOracle.below(v),
                (y, gradY) -> Math.abs(gradY) * (2.5 + 1.13) * U);
    }

    @Test
    void siluBackwardIsTheGradient() {
        // s is off by 4.9 u relatively: 1 - s by 4.9 s u and its rounding, times x; s (1 + x (1 - s)) by that, by 4.9 u
        // and by two roundings more, and dy times it rounds once. s is at most 1, x at most 8, x (1 - s) below 0.3 for
        // positive x, s x^2 below 0.6 for negative ones.
        check(
                new Silu(D),
                random().uniform(N * D, 8),
                v -> v / (1 + Math.exp(-v)),
                (y, gradY) -> Math.abs(gradY) * (4.9 * 1.3 + 4.9 * 0.6 + 1 + 4) * U);
    }

    @Test
    void siluIsTheFormula() {
        float[] x = random().uniform(N * D, 20);
        float[] y = new float[N * D];
        Silu layer = new Silu(D);
        layer.forward(
                KernelSelection.current().kernels(),
                N,
                new Slice(new float[0], 0),
                layer.memory(N, Mode.PREDICTION),
                x,
                0,
                y);
        WorstRatio ratios = new WorstRatio("silu");
        for (int i = 0; i < x.length; i++) {
            double exact = x[i] / (1 + Math.exp(-(double) x[i]));
            float at = x[i];
            ratios.add(y[i], exact, Math.abs(exact) * 6 * U, () -> "seed 2, x = " + at);
        }
        ratios.check();
    }

    @Test
    void siluOfWhatIsNotFinite() {
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE};
        float[] y = new float[4];
        Silu layer = new Silu(4);
        layer.forward(
                KernelSelection.current().kernels(),
                1,
                new Slice(new float[0], 0),
                layer.memory(1, Mode.PREDICTION),
                x,
                0,
                y);
        assertThat(y).containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NaN, -0f);
    }

    private static void check(Layer layer, float[] x, DoubleUnaryOperator f, Bound bound) {
        float[] gradY = new RandomRows(3).uniform(N * D, 1);
        LayerGradients gradients = LayerGradients.of(layer, N, x, new float[0], gradY, (at, parameters) -> {
            double[] y = new double[at.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = f.applyAsDouble(at[i]);
            }
            return y;
        });
        WorstRatio ratios = new WorstRatio(layer.type() + ", dX");
        for (int i = 0; i < x.length; i++) {
            float at = x[i];
            ratios.add(
                    gradients.gradX[i],
                    gradients.exactGradX[i],
                    bound.of(gradients.exactY[i], gradY[i]) + TINY + CentralDifferences.error(N * D * 3),
                    () -> "seed 2, x = " + at);
        }
        ratios.check();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void haveAsManyOutputsAsInputsAndNoParameters(IntFunction<Layer> make) {
        Layer layer = make.apply(7);
        assertThat(layer.inputs()).isEqualTo(7);
        assertThat(layer.outputs()).isEqualTo(7);
        assertThat(layer.parameters()).isEmpty();
        assertThat(layer.attributes()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void refuseASizeBelowOne(IntFunction<Layer> make) {
        assertThatThrownBy(() -> make.apply(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a " + make.apply(1).type() + " layer needs at least one input and one output, not 0 and 1");
    }

    private static RandomRows random() {
        return new RandomRows(2);
    }
}
