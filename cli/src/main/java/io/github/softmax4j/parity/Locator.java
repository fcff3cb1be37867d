package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import io.github.softmax4j.parity.Finding.Kind;
import io.github.softmax4j.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the first layer of an ONNX file that gives something else than the model's, beyond the noise of that layer, and
 * says whether its initialisers or its mathematics are to blame. The values between the layers become outputs of a copy of
 * the graph, which ONNX Runtime runs.
 */
public final class Locator {
    private Locator() {}

    /** Looks on generated rows; see {@link #locate(Classifier, ModelProto, Tensor)}. */
    public static Finding locate(Classifier classifier, ModelProto model) {
        return locate(classifier, model, InputSuite.generated(classifier, 0).features());
    }

    /**
     * Looks for the first layer beyond its noise.
     *
     * @param model a file that passed {@code OnnxFile}
     * @param features [N, D]
     */
    public static Finding locate(Classifier classifier, ModelProto model, Tensor features) {
        FileLayers layers = FileLayers.of(classifier, model);
        if (layers.outputs().stream().allMatch(Objects::isNull)) {
            return new Finding(
                    Kind.UNKNOWN,
                    -1,
                    "no layer of the model was found in the file: " + first(layers.obstacle(), layers));
        }
        Map<String, OnnxGraph.Value> values;
        try (OnnxGraph graph = OnnxGraph.open(withOutputs(model, layers), "the file")) {
            if (graph.inputs().size() != 1) {
                return new Finding(
                        Kind.UNKNOWN, -1, "the file has " + graph.inputs().size() + " inputs, not one");
            }
            values = graph.run(Map.of(graph.inputs().get(0).name(), features));
        } catch (OnnxRuntimeException e) {
            return new Finding(Kind.UNKNOWN, -1, String.valueOf(e.getMessage()));
        }
        List<Layer> expected = classifier.network().layers();
        for (int i = 0; i < expected.size(); i++) {
            String name = "layers." + i + " (" + expected.get(i).type() + ")";
            String output = layers.outputs().get(i);
            if (output == null && layers.folded().contains(i)) {
                continue;
            }
            if (output == null) {
                String what = layers.obstacle().isEmpty() ? layers.offence().get(i) : layers.obstacle();
                return new Finding(Kind.STRUCTURE, i, name + " is not in the file: " + what);
            }
            OnnxGraph.Value value = values.get(output);
            if (value == null || !LayerOutputs.canRun(classifier, i)) {
                continue;
            }
            LayerOutputs java = LayerOutputs.of(classifier, i, features);
            if (value.numbers().length != java.tolerance().length) {
                return new Finding(Kind.STRUCTURE, i, name + " gives a value of shape " + value.shape());
            }
            double ratio = java.ratio(value.numbers());
            if (ratio > 1) {
                return blame(layers, i, name, ratio);
            }
        }
        return behindTheLayers(classifier, layers, values, features);
    }

    private static String first(String obstacle, FileLayers layers) {
        return obstacle.isEmpty() ? layers.offence().get(0) : obstacle;
    }

    private static Finding blame(FileLayers layers, int i, String name, double ratio) {
        String beyond =
                String.format(Locale.ROOT, "%s is the first layer beyond its noise (%.3g times): ", name, ratio);
        // A layer with wrong weights can stay within its own noise, and show behind an activation only.
        for (int j = i; j >= 0; j--) {
            if (!layers.offence().get(j).isEmpty()) {
                boolean weights = layers.wrongWeights().get(j);
                String where = j == i ? "" : "layers." + j + " before it: ";
                return new Finding(
                        weights ? Kind.WEIGHTS : Kind.MATHEMATICS,
                        j,
                        beyond
                                + where
                                + (weights ? "wrong weights: " : "wrong mathematics: ")
                                + layers.offence().get(j));
            }
        }
        String reason = layers.obstacle().isEmpty()
                ? "its parameters are the model's, so its nodes compute something else"
                : layers.obstacle();
        return new Finding(Kind.MATHEMATICS, i, beyond + "wrong mathematics: " + reason);
    }

    private static Finding behindTheLayers(
            Classifier classifier, FileLayers layers, Map<String, OnnxGraph.Value> values, Tensor features) {
        int count = classifier.network().layers().size();
        LayerOutputs probabilities = new LayerOutputs(
                classifier.probabilities(features),
                new NoiseModel(classifier).bounds(features).probabilities());
        OnnxGraph.Value actual = values.get("probabilities");
        if (actual == null || actual.numbers().length != probabilities.tolerance().length) {
            return new Finding(Kind.OUTPUTS, count, "all layers agree, but there are no probabilities to compare");
        }
        double ratio = probabilities.ratio(actual.numbers());
        if (ratio > 1) {
            String reason = layers.obstacle().isEmpty() ? "" : ": " + layers.obstacle();
            return new Finding(
                    Kind.OUTPUTS,
                    count,
                    String.format(
                            Locale.ROOT,
                            "all layers agree, but probabilities are beyond their noise (%.3g times), so the file makes"
                                    + " something else of the logits%s",
                            ratio,
                            reason));
        }
        for (int i = 0; i < count; i++) {
            if (!layers.offence().get(i).isEmpty()) {
                return new Finding(
                        Kind.NOTHING,
                        i,
                        "every layer is within its noise, though not the same: "
                                + layers.offence().get(i));
            }
        }
        return new Finding(Kind.NOTHING, -1, "every layer and the probabilities are within their noise");
    }

    private static ModelProto withOutputs(ModelProto model, FileLayers layers) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> outputs = new HashSet<>();
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        for (String value : layers.outputs()) {
            if (value != null && outputs.add(value)) {
                graph.addOutput(ValueInfoProto.newBuilder()
                        .setName(value)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()))));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
