package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** BatchNorm as BatchNormalization with the running statistics: its form for inference, which has one output. */
final class BatchNormExporter implements LayerExporter<BatchNorm> {
    /** BatchNormalization 9, which says nothing of training where there is one output; 7 and 8 had one more attribute. */
    @Override
    public int lowestOpset() {
        return 9;
    }

    @Override
    public ValueRef append(GraphBuilder graph, BatchNorm layer, LayerParameters parameters, ValueRef input) {
        ValueRef gain = graph.initializer("gain", parameters.get("gain"));
        ValueRef bias = graph.initializer("bias", parameters.get("bias"));
        ValueRef mean = graph.initializer("mean", parameters.get("mean"));
        ValueRef variance = graph.initializer("variance", parameters.get("variance"));
        return graph.node("BatchNormalization", input, gain, bias, mean, variance)
                .floatAttribute("epsilon", (float) layer.epsilon())
                .output(GraphBuilder.OUTPUT, input.type());
    }
}
