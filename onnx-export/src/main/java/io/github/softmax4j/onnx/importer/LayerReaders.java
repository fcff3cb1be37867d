package io.github.softmax4j.onnx.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every form of a layer that can be read; the first reader that knows what it sees decides. */
final class LayerReaders {
    /** What can be read, for messages. */
    static final String KNOWN =
            "Gemm, MatMul with Add, Sub and Mul by constants, Relu, Tanh, Sigmoid, Gelu (one node, or"
                    + " written with Erf), x times Sigmoid(x), Where of IsNaN, Div by one number, LayerNormalization, BatchNormalization, Softmax, Identity, Dropout,"
                    + " and Add of a value and what such layers make of it";

    private static final List<LayerReader> ALL = List.of(
            new GemmReader(),
            new MatMulReader(),
            new GeluReader(),
            new SiluReader(),
            new ResidualReader(),
            new ImputeReader(),
            new StandardizeReader(),
            new TemperatureScalingReader(),
            new LayerNormReader(),
            new BatchNormReader(),
            new ElementReader());

    private LayerReaders() {}

    static @Nullable ImportedLayer read(GraphView graph, String value, int width) {
        for (LayerReader reader : ALL) {
            ImportedLayer layer = reader.read(graph, value, width);
            if (layer != null) {
                return layer;
            }
        }
        return null;
    }
}
