package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.RandomRows;
import org.junit.jupiter.api.Test;

class PerTokenTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final int N = 2;
    private static final int T = 3;

    @Test
    void hasTheBitsOfTheLayerOnAsManyRows() {
        Layer inner = Residual.of(new LayerNorm(4), new Dense(4, 4));
        RandomRows random = new RandomRows(1);
        float[] parameters = random.uniform(28, 1);
        float[] x = random.uniform(N * T * 4, 1);
        float[] gradY = random.uniform(N * T * 4, 1);
        float[][] whole = run(new PerToken(T, inner), N, parameters, x, gradY);
        float[][] rows = run(inner, N * T, parameters, x, gradY);
        assertThat(whole).isDeepEqualTo(rows);
    }

    private static float[][] run(Layer layer, int n, float[] parameters, float[] x, float[] gradY) {
        Memory memory = layer.memory(n, Mode.training(1));
        float[] y = new float[x.length];
        float[] gradX = new float[x.length];
        float[] gradParameters = new float[parameters.length];
        layer.forward(KERNELS, n, new Slice(parameters, 0), memory, x, 0, y);
        layer.backward(KERNELS, n, new Slice(parameters, 0), memory, x, y, gradY, gradX, new Slice(gradParameters, 0));
        return new float[][] {y, gradX, gradParameters};
    }

    @Test
    void multipliesTheSizesAndKeepsTheParameters() {
        PerToken layer = new PerToken(T, new Dense(4, 5));
        assertThat(layer.inputs()).isEqualTo(12);
        assertThat(layer.outputs()).isEqualTo(15);
        assertThat(layer.parameters()).isEqualTo(new Dense(4, 5).parameters());
    }

    @Test
    void refusesLessThanOneToken() {
        assertThatThrownBy(() -> new PerToken(0, new Relu(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a per_token layer needs at least one input and one output, not 0 and 3");
    }
}
