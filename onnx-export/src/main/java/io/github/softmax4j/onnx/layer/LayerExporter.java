package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;

/** Writes one kind of layer as ONNX nodes. Exporters have no state and compose: the output of one is input to the next. */
interface LayerExporter<L extends Layer> {
    /** Returns the lowest opset in which the layer's own nodes, not those of layers within, mean what it computes. */
    int lowestOpset();

    /**
     * Appends the layer's nodes to {@code graph}.
     *
     * @param graph the part of the graph that belongs to the layer, for an opset of at least {@link #lowestOpset}
     * @param parameters the layer's parameters
     * @param input [N, D]
     * @return [N, K], called {@link GraphBuilder#OUTPUT}
     */
    ValueRef append(GraphBuilder graph, L layer, LayerParameters parameters, ValueRef input);
}
