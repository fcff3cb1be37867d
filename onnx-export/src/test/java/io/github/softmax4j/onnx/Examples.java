package io.github.softmax4j.onnx;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.util.List;
import java.util.stream.IntStream;

/** Small models for tests. */
public final class Examples {
    private Examples() {}

    /** Standardize(2), Dense(2, 4), Relu(4), Dense(4, 3): two features, three classes. */
    public static Classifier classifier() {
        return classifier(new Standardize(2), new Dense(2, 4), new Relu(4), new Dense(4, 3));
    }

    /** A classifier of these layers with parameters of one seed. */
    public static Classifier classifier(Layer... layers) {
        Network network = Network.of(layers);
        return Classifier.of(
                network,
                network.initialParameters(42),
                names("class", network.outputs()),
                names("feature", network.inputs()),
                "kind",
                Provenance.NONE);
    }

    /** The export of {@link #classifier()}: nodes Sub, Mul, Gemm, Relu, Gemm, Softmax, ArgMax. */
    public static ModelProto model() {
        return OnnxExport.toModel(classifier(), ExportOptions.defaults());
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
