package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The catalogue of nasty inputs through every layer. */
class NastyLayersTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();

    static final List<IntFunction<Layer>> ALL = List.of(
            width -> new Dense(width, 3),
            Relu::new,
            Tanh::new,
            Sigmoid::new,
            SoftmaxLayer::new,
            Standardize::new,
            Gelu::new,
            Silu::new,
            LayerNorm::new,
            BatchNorm::new,
            width -> new Dropout(width, 0.5),
            width -> Residual.of(new Tanh(width), new Dense(width, width), new Relu(width)),
            width -> new PerToken(width, new Dense(1, 1)));

    @ParameterizedTest
    @FieldSource("ALL")
    void forwardAndBackwardLeaveTheirInputsUnchanged(IntFunction<Layer> make) {
        for (float[] row : NastyRows.all()) {
            Layer layer = make.apply(row.length);
            float[] parameters = Network.of(layer).initialParameters(1);
            float[] kept = parameters.clone();
            Slice slice = new Slice(parameters, 0);
            float[] x = row.clone();
            float[] y = new float[layer.outputs()];
            float[] gradY = new float[layer.outputs()];
            Arrays.fill(gradY, 0.5f);
            Memory memory = layer.memory(1, Mode.training(1));
            layer.forward(KERNELS, 1, slice, memory, x, 0, y);
            float[] keptY = y.clone();
            Slice gradients = new Slice(new float[parameters.length], 0);
            layer.backward(KERNELS, 1, slice, memory, x, y, gradY, new float[row.length], gradients);
            Bits.assertSame(x, row, layer.type() + ": x");
            Bits.assertSame(y, keptY, layer.type() + ": y");
            Bits.assertSame(parameters, kept, layer.type() + ": parameters");
            assertThat(gradY).containsOnly(0.5f);
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aRowAloneHasTheBitsOfThatRowInABatch(IntFunction<Layer> make) {
        for (float[] row : NastyRows.all()) {
            Layer layer = make.apply(row.length);
            Slice slice = new Slice(Network.of(layer).initialParameters(1), 0);
            float[] batch = new float[3 * row.length];
            System.arraycopy(row, 0, batch, row.length, row.length);
            float[] y = new float[layer.outputs()];
            float[] batchY = new float[3 * layer.outputs()];
            Memory memory = layer.memory(3, Mode.PREDICTION);
            layer.forward(KERNELS, 1, slice, memory, row, 0, y);
            layer.forward(KERNELS, 3, slice, memory, batch, 0, batchY);
            Bits.assertSame(
                    Arrays.copyOfRange(batchY, layer.outputs(), 2 * layer.outputs()), y, layer.type() + " in a batch");
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void naNStaysNaN(IntFunction<Layer> make) {
        Layer layer = make.apply(3);
        float[] y = new float[3];
        layer.forward(
                KERNELS,
                1,
                new Slice(Network.of(layer).initialParameters(1), 0),
                layer.memory(1, Mode.PREDICTION),
                new float[] {Float.NaN, 1f, 2f},
                0,
                y);
        assertThat(y[0]).isNaN();
    }
}
