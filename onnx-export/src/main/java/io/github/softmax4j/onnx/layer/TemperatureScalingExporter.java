package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** TemperatureScaling as Div by the temperature: the one rounding of the layer, so the bits are the same. */
final class TemperatureScalingExporter implements LayerExporter<TemperatureScaling> {
    /** Div 7: the temperature spreads over rows and classes by itself. */
    @Override
    public int lowestOpset() {
        return 7;
    }

    @Override
    public ValueRef append(GraphBuilder graph, TemperatureScaling layer, LayerParameters parameters, ValueRef input) {
        ValueRef temperature = graph.initializer("temperature", parameters.get(TemperatureScaling.TEMPERATURE));
        return graph.node("Div", input, temperature).output(GraphBuilder.OUTPUT, input.type());
    }
}
