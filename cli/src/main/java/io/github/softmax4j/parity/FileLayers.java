package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a model in a file: by its chain, if it can be read as one, else by the names that our exports give to
 * values. The chain is held against the one that our own export makes, so that a BatchNorm that was folded into the Dense
 * before it has its weights there.
 *
 * @param outputs the value that holds the output of each layer of the model; null for a layer that is not there
 * @param offence what is wrong with the layer of the same index, as far as reading can tell; empty if nothing is
 * @param wrongWeights whether the offence is one of initialisers
 * @param folded layers that have no output because the one behind them became part of them
 * @param obstacle why the file is no chain; empty if it is one
 */
record FileLayers(
        List<@Nullable String> outputs,
        List<String> offence,
        List<Boolean> wrongWeights,
        Set<Integer> folded,
        String obstacle) {
    /** What layers have for training alone. */
    private static final Set<String> ONLY_IN_TRAINING = Set.of("rate", "momentum");

    private FileLayers(String obstacle) {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>(), obstacle);
    }

    static FileLayers of(Classifier classifier, ModelProto model) {
        try {
            ImportedModel chain = OnnxImport.of(model, "the file");
            FileLayers plain = byChain(classifier, exported(classifier, false), chain);
            FileLayers folded = byChain(classifier, exported(classifier, true), chain);
            return folded.offences() < plain.offences() ? folded : plain;
        } catch (OnnxImportException e) {
            return byName(classifier, model, String.valueOf(e.getMessage()));
        }
    }

    private static ImportedModel exported(Classifier classifier, boolean fold) {
        ExportOptions options = ExportOptions.defaults().withFoldBatchNorm(fold);
        return OnnxImport.of(OnnxExport.toModel(classifier, options), "our own export");
    }

    private static FileLayers byChain(Classifier classifier, ImportedModel ours, ImportedModel chain) {
        List<Layer> model = classifier.network().layers();
        FileLayers layers = new FileLayers("");
        int j = 0;
        boolean lost = false;
        for (int k = 0; k < ours.layers().size(); k++) {
            ImportedLayer expected = ours.layers().get(k);
            int i = layers.outputs.size();
            boolean folds = isNormalized(model, i)
                    && !(k + 1 < ours.layers().size()
                            && ours.layers().get(k + 1).layer() instanceof BatchNorm);
            ImportedLayer there = j < chain.layers().size() ? chain.layers().get(j) : null;
            if (lost || there == null || !isSameKind(expected.layer(), there.layer())) {
                // Where the next layer of the model follows at once, only this one is missing.
                boolean onlyThis = !lost
                        && there != null
                        && k + 1 < ours.layers().size()
                        && isSameKind(ours.layers().get(k + 1).layer(), there.layer());
                layers.add(null, missing(there), false, false);
                lost = !onlyThis;
            } else {
                String shape = shape(expected.layer(), there.layer());
                String weights = shape.isEmpty() ? weights("layers." + i + ".", expected, there) : "";
                layers.add(there.output(), shape + weights, !weights.isEmpty(), folds);
                j++;
            }
            if (folds && !layers.folded.contains(i)) {
                layers.add(null, missing(there), false, false);
            }
        }
        return layers;
    }

    private static boolean isNormalized(List<Layer> model, int i) {
        return model.get(i) instanceof Dense && i + 1 < model.size() && model.get(i + 1) instanceof BatchNorm;
    }

    private static FileLayers byName(Classifier classifier, ModelProto model, String obstacle) {
        Set<String> values = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            values.addAll(node.getOutputList());
        }
        List<Layer> expected = classifier.network().layers();
        FileLayers layers = new FileLayers(obstacle);
        while (layers.outputs.size() < expected.size()) {
            int i = layers.outputs.size();
            String name = i == expected.size() - 1 ? OnnxExport.LOGITS : "layers." + i + ".output";
            boolean folds = isNormalized(expected, i) && !values.contains("layers." + (i + 1) + ".output");
            layers.add(values.contains(name) ? name : null, "", false, folds);
        }
        return layers;
    }

    /** Adds a layer, and the one that was folded into it: then the value is the output of that one. */
    private void add(@Nullable String output, String what, boolean weights, boolean folds) {
        if (folds) {
            folded.add(outputs.size());
            add(null, what, weights, false);
            add(output, "", false, false);
            return;
        }
        outputs.add(output);
        offence.add(what);
        wrongWeights.add(weights);
    }

    private long offences() {
        return offence.stream().filter(what -> !what.isEmpty()).count();
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

    /** Says how two layers of one kind differ, besides their parameters. */
    private static String shape(Layer expected, Layer actual) {
        String made = inner(actual);
        if (!made.equals(inner(expected))) {
            return "it is made of " + made + " instead of " + inner(expected);
        }
        Map<String, Float> there = inPrediction(actual, "");
        Map<String, Float> wanted = inPrediction(expected, "");
        return there.equals(wanted) ? "" : "it has " + text(there) + " instead of " + text(wanted);
    }

    private static String inner(Layer layer) {
        return layer.layers().stream()
                .map(part -> part.type() + " " + part.inputs() + " x " + part.outputs()
                        + (part.layers().isEmpty() ? "" : " (" + inner(part) + ")"))
                .collect(Collectors.joining(", "));
    }

    /** As floats, which is what a file holds. */
    private static Map<String, Float> inPrediction(Layer layer, String prefix) {
        Map<String, Float> attributes = new TreeMap<>();
        layer.attributes().forEach((name, value) -> {
            if (!ONLY_IN_TRAINING.contains(name)) {
                attributes.put(prefix + name, value.floatValue());
            }
        });
        for (int i = 0; i < layer.layers().size(); i++) {
            attributes.putAll(inPrediction(layer.layers().get(i), prefix + "layers." + i + "."));
        }
        return attributes;
    }

    /** Not Float.toString, whose digits differ between JDKs. */
    private static String text(Map<String, Float> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.3g", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String weights(String prefix, ImportedLayer expected, ImportedLayer there) {
        List<String> differences = new ArrayList<>();
        expected.parameters().forEach((name, wanted) -> {
            var actual = there.parameter(name);
            String difference = ParameterDigest.difference(prefix + name, wanted.value(), actual.value());
            if (!difference.isEmpty()) {
                differences.add(actual.constant() == null ? prefix + name + " is not in the file" : difference);
            }
        });
        return String.join("; ", differences);
    }
}
