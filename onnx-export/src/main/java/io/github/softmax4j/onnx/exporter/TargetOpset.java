package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.onnx.layer.LayerExporters;
import java.util.List;

/** Decides for which opset a classifier is exported. */
final class TargetOpset {
    private TargetOpset() {}

    /**
     * Returns the opset asked for, or else the lowest that can express the network and its outputs.
     *
     * @throws IllegalArgumentException if the one asked for cannot
     */
    static int of(Network network, ExportOptions options) {
        int lowest = ClassifierOutputs.LOWEST_OPSET;
        for (Layer layer : network.layers()) {
            lowest = Math.max(lowest, LayerExporters.lowestOpset(layer));
        }
        int opset = options.opset().orElse(lowest);
        if (opset < lowest) {
            throw new IllegalArgumentException("opset " + opset + " is too low: " + culprit(network.layers(), opset)
                    + "; the lowest that can express this model is " + lowest);
        }
        return opset;
    }

    private static String culprit(List<Layer> layers, int opset) {
        for (int i = 0; i < layers.size(); i++) {
            int needed = LayerExporters.lowestOpset(layers.get(i));
            if (needed > opset) {
                return "layers." + i + " (" + layers.get(i).type() + ") needs opset " + needed;
            }
        }
        return "the Softmax of the output \"" + ClassifierOutputs.PROBABILITIES + "\" needs opset "
                + ClassifierOutputs.LOWEST_OPSET;
    }
}
