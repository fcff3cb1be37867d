package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer applied to each of T tokens: a row of T D values goes in as T rows of D. It costs nothing. Not in
 * model files yet.
 *
 * @param tokens T
 * @param layer what is applied
 */
public record PerToken(int tokens, Layer layer) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "per_token";

    /** Checks the sizes. */
    public PerToken {
        Sizes.check(TYPE, tokens, layer.inputs());
        Sizes.check(TYPE, tokens, layer.outputs());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int inputs() {
        return tokens * layer.inputs();
    }

    @Override
    public int outputs() {
        return tokens * layer.outputs();
    }

    @Override
    public Map<String, Double> attributes() {
        return Map.of("tokens", (double) tokens);
    }

    @Override
    public List<Layer> layers() {
        return List.of(layer);
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters();
    }

    @Override
    public Memory memory(int rows, Mode mode) {
        return layer.memory(Math.multiplyExact(rows, tokens), mode);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        layer.forward(kernels, n * tokens, parameters, memory, x, xOffset, y);
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
        layer.backward(kernels, n * tokens, parameters, memory, x, y, gradY, gradX, gradParameters);
    }
}
