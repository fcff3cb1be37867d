package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Memory;
import io.github.softmax4j.layer.Mode;
import io.github.softmax4j.layer.Parameter;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.layer.Slice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose parameters are not trained, and whose statistics stay as they are. Below the first trained layer its backward
 * pass is not run at all.
 */
record Frozen(Layer layer) implements Layer {
    @Override
    public String type() {
        return layer.type();
    }

    @Override
    public int inputs() {
        return layer.inputs();
    }

    @Override
    public int outputs() {
        return layer.outputs();
    }

    @Override
    public Map<String, Double> attributes() {
        return layer.attributes();
    }

    @Override
    public List<Layer> layers() {
        return layer.layers();
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters().stream()
                .map(parameter ->
                        new Parameter(parameter.name(), parameter.shape(), Role.STATISTIC, parameter.initializer()))
                .toList();
    }

    @Override
    public Memory memory(int rows, Mode mode) {
        return layer.memory(rows, mode.frozen());
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        layer.forward(kernels, n, parameters, memory, x, xOffset, y);
    }

    @Override
    public void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        layer.backward(kernels, n, parameters, memory, x, y, gradY, gradX, gradParameters);
    }
}
