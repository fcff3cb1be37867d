package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** LayerNorm as LayerNormalization along the last axis. */
final class LayerNormExporter implements LayerExporter<LayerNorm> {
    /** LayerNormalization 17, the first. */
    @Override
    public int lowestOpset() {
        return 17;
    }

    @Override
    public ValueRef append(GraphBuilder graph, LayerNorm layer, LayerParameters parameters, ValueRef input) {
        ValueRef gain = graph.initializer("gain", parameters.get("gain"));
        ValueRef bias = graph.initializer("bias", parameters.get("bias"));
        return graph.node("LayerNormalization", input, gain, bias)
                .intAttribute("axis", -1)
                .floatAttribute("epsilon", (float) layer.epsilon())
                .output(GraphBuilder.OUTPUT, input.type());
    }
}
