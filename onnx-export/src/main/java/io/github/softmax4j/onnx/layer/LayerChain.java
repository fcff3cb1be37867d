package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Layers one after the other, layer i in the part {@code layers.i}. Where the graph folds, a BatchNorm behind a Dense becomes
 * part of its weights, and leaves no part of its own.
 */
public final class LayerChain {
    private LayerChain() {}

    /**
     * Appends the layers to {@code graph} on top of {@code input}.
     *
     * @param parameters gives the parameters of layer i
     * @param input [N, D]
     * @param output what {@code graph} calls the value of the last layer
     * @return [N, K]
     * @throws IllegalArgumentException as {@link LayerExporters#append} does
     */
    public static ValueRef append(
            GraphBuilder graph,
            List<Layer> layers,
            IntFunction<LayerParameters> parameters,
            ValueRef input,
            String output) {
        ValueRef value = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            LayerParameters own = parameters.apply(i);
            String prefix = "layers." + i;
            Optional<LayerParameters> folded =
                    graph.folds() ? folded(layers, i, own, parameters) : Optional.<LayerParameters>empty();
            if (folded.isPresent()) {
                own = folded.get();
                i++;
            }
            String name = i == layers.size() - 1 ? output : prefix + "." + GraphBuilder.OUTPUT;
            value = LayerExporters.append(graph.part(prefix, name), layer, own, value);
        }
        return value;
    }

    /** Returns the parameters of layer {@code i} with the one behind it, if it can be folded. */
    private static Optional<LayerParameters> folded(
            List<Layer> layers, int i, LayerParameters own, IntFunction<LayerParameters> parameters) {
        if (layers.get(i) instanceof Dense && i + 1 < layers.size() && layers.get(i + 1) instanceof BatchNorm norm) {
            return BatchNormFolding.fold(own, norm, parameters.apply(i + 1));
        }
        return Optional.empty();
    }
}
