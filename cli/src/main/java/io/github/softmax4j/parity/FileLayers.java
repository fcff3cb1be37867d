package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.importer.ImportedModel;
import io.github.softmax4j.onnx.importer.OnnxImport;
import io.github.softmax4j.onnx.importer.OnnxImportException;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a model in a file: by its chain, if it can be read as one, else by the names that our exports give to
 * values.
 *
 * @param outputs the value that holds the output of each layer of the model; null for a layer that is not there
 * @param offence what is wrong with the layer of the same index, as far as reading can tell; empty if nothing is
 * @param wrongWeights whether the offence is one of initialisers
 * @param obstacle why the file is no chain; empty if it is one
 */
record FileLayers(List<@Nullable String> outputs, List<String> offence, List<Boolean> wrongWeights, String obstacle) {
    /** What layers have for training alone. */
    private static final Set<String> ONLY_IN_TRAINING = Set.of("rate", "momentum");

    static FileLayers of(Classifier classifier, ModelProto model) {
        try {
            ImportedModel chain = OnnxImport.of(model, "the file");
            return byChain(classifier, chain);
        } catch (OnnxImportException e) {
            return byName(classifier, model, String.valueOf(e.getMessage()));
        }
    }

    private static FileLayers byChain(Classifier classifier, ImportedModel chain) {
        List<Layer> expected = classifier.network().layers();
        FileLayers layers = new FileLayers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), "");
        int j = 0;
        boolean lost = false;
        for (int i = 0; i < expected.size(); i++) {
            ImportedLayer there = j < chain.layers().size() ? chain.layers().get(j) : null;
            if (lost || there == null || !isSameKind(expected.get(i), there.layer())) {
                // Where the next layer of the model follows at once, only this one is missing.
                boolean onlyThis = !lost
                        && there != null
                        && i + 1 < expected.size()
                        && isSameKind(expected.get(i + 1), there.layer());
                layers.add(null, missing(there), false);
                lost = !onlyThis;
                continue;
            }
            String weights = weights(classifier, i, there);
            String constants = constants(expected.get(i), there.layer());
            layers.add(there.output(), weights.isEmpty() ? constants : weights, !weights.isEmpty());
            j++;
        }
        return layers;
    }

    private static FileLayers byName(Classifier classifier, ModelProto model, String obstacle) {
        Set<String> values = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            values.addAll(node.getOutputList());
        }
        FileLayers layers = new FileLayers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), obstacle);
        int count = classifier.network().layers().size();
        for (int i = 0; i < count; i++) {
            String name = i == count - 1 ? OnnxExport.LOGITS : "layers." + i + ".output";
            layers.add(values.contains(name) ? name : null, "", false);
        }
        return layers;
    }

    private void add(@Nullable String output, String what, boolean weights) {
        outputs.add(output);
        offence.add(what);
        wrongWeights.add(weights);
    }

    private static boolean isSameKind(Layer a, Layer b) {
        return a.type().equals(b.type()) && a.inputs() == b.inputs() && a.outputs() == b.outputs();
    }

    private static String missing(@Nullable ImportedLayer there) {
        return there == null
                ? "the file ends before it"
                : "in its place the file has a " + there.layer().type() + " layer of "
                        + there.layer().inputs() + " x " + there.layer().outputs();
    }

    private static String constants(Layer expected, Layer actual) {
        Map<String, Float> there = inPrediction(actual);
        Map<String, Float> wanted = inPrediction(expected);
        return there.equals(wanted) ? "" : "it has " + text(there) + " instead of " + text(wanted);
    }

    /** As floats, which is what a file holds. */
    private static Map<String, Float> inPrediction(Layer layer) {
        Map<String, Float> attributes = new TreeMap<>();
        layer.attributes().forEach((name, value) -> attributes.put(name, value.floatValue()));
        attributes.keySet().removeAll(ONLY_IN_TRAINING);
        return attributes;
    }

    /** Not Float.toString, whose digits differ between JDKs. */
    private static String text(Map<String, Float> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.3g", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String weights(Classifier classifier, int layer, ImportedLayer there) {
        List<String> differences = new ArrayList<>();
        for (Network.Slot slot : classifier.network().slots()) {
            if (slot.layer() == layer) {
                var actual = there.parameter(slot.parameter().name());
                String difference = ParameterDigest.difference(slot.name(), classifier.parameter(slot), actual.value());
                if (!difference.isEmpty()) {
                    differences.add(actual.constant() == null ? slot.name() + " is not in the file" : difference);
                }
            }
        }
        return String.join("; ", differences);
    }
}
