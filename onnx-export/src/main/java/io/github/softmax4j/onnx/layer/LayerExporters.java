package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.ValueRef;
import java.util.List;

/** Every kind of layer that can be exported. A new layer takes one line in {@link #ALL}. */
public final class LayerExporters {
    private static final List<Entry<?>> ALL = List.of(
            new Entry<>(Dense.TYPE, Dense.class, new DenseExporter()),
            new Entry<>(Relu.TYPE, Relu.class, new ReluExporter()),
            new Entry<>(Tanh.TYPE, Tanh.class, new TanhExporter()),
            new Entry<>(Sigmoid.TYPE, Sigmoid.class, new SigmoidExporter()),
            new Entry<>(SoftmaxLayer.TYPE, SoftmaxLayer.class, new SoftmaxExporter()),
            new Entry<>(Standardize.TYPE, Standardize.class, new StandardizeExporter()),
            new Entry<>(Impute.TYPE, Impute.class, new ImputeExporter()),
            new Entry<>(TemperatureScaling.TYPE, TemperatureScaling.class, new TemperatureScalingExporter()),
            new Entry<>(Gelu.TYPE, Gelu.class, new GeluExporter()),
            new Entry<>(Silu.TYPE, Silu.class, new SiluExporter()),
            new Entry<>(LayerNorm.TYPE, LayerNorm.class, new LayerNormExporter()),
            new Entry<>(BatchNorm.TYPE, BatchNorm.class, new BatchNormExporter()),
            new Entry<>(Dropout.TYPE, Dropout.class, new DropoutExporter()),
            new Entry<>(Residual.TYPE, Residual.class, new ResidualExporter()));

    private record Entry<L extends Layer>(String type, Class<L> layerClass, LayerExporter<L> exporter) {
        ValueRef append(GraphBuilder graph, Layer layer, LayerParameters parameters, ValueRef input) {
            return exporter.append(graph, layerClass.cast(layer), parameters, input);
        }
    }

    private LayerExporters() {}

    /** Returns the types of layers that can be exported, as {@link Layer#type()} names them. */
    public static List<String> types() {
        return ALL.stream().<String>map(Entry::type).toList();
    }

    /**
     * Returns the lowest opset that can express {@code layer} and the layers that it is made of.
     *
     * @throws IllegalArgumentException if there is no exporter for this kind of layer
     */
    public static int lowestOpset(Layer layer) {
        int lowest = find(layer).exporter().lowestOpset();
        for (Layer inner : layer.layers()) {
            lowest = Math.max(lowest, lowestOpset(inner));
        }
        return lowest;
    }

    /**
     * Appends {@code layer} to {@code graph} on top of {@code input}, which may be any value of the graph.
     *
     * @param graph the part of the graph that belongs to the layer
     * @param parameters the layer's parameters
     * @param input [N, D]
     * @return [N, K], called {@link GraphBuilder#OUTPUT} in its part
     * @throws IllegalArgumentException if there is no exporter for this kind of layer, or the graph's opset is too low
     */
    public static ValueRef append(GraphBuilder graph, Layer layer, LayerParameters parameters, ValueRef input) {
        int lowest = lowestOpset(layer);
        if (graph.opset() < lowest) {
            throw new IllegalArgumentException("a " + layer.type() + " layer needs opset " + lowest
                    + " or newer, but the graph is built for " + graph.opset());
        }
        return find(layer).append(graph, layer, parameters, input);
    }

    private static Entry<?> find(Layer layer) {
        for (Entry<?> entry : ALL) {
            if (entry.layerClass().isInstance(layer)) {
                return entry;
            }
        }
        throw new IllegalArgumentException("there is no ONNX exporter for a layer of type \"" + layer.type()
                + "\"; there are exporters for " + String.join(", ", types()));
    }
}
