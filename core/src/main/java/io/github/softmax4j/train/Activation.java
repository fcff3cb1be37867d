package io.github.softmax4j.train;

import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Initializer;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Tanh;
import java.util.function.IntFunction;

/** What stands behind each hidden dense layer. */
public enum Activation {
    RELU(Relu::new, Initializer.HE),
    TANH(Tanh::new, Initializer.GLOROT),
    SIGMOID(Sigmoid::new, Initializer.GLOROT),
    GELU(Gelu::new, Initializer.HE),
    SILU(Silu::new, Initializer.HE),
    /** Possible, but it squeezes the signal; the examples measure it against ReLU. */
    SOFTMAX(SoftmaxLayer::new, Initializer.GLOROT);

    private final IntFunction<Layer> layer;
    private final Initializer initializer;

    Activation(IntFunction<Layer> layer, Initializer initializer) {
        this.layer = layer;
        this.initializer = initializer;
    }

    /** Returns the layer for rows of this width. */
    Layer layer(int width) {
        return layer.apply(width);
    }

    /** Returns how the weights before it start. */
    Initializer initializer() {
        return initializer;
    }
}
