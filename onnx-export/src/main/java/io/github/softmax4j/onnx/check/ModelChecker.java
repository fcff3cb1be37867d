package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.file.TensorAudit;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks models against the rules of the ONNX specification, IR.md and Operators.md: the versions fit together, every
 * domain in use is imported, names are unique, nodes stand in an order in which they can run, and for the operators that
 * our exports consist of, attributes, types and shapes agree. Operators that it does not know give values of unknown
 * type, about which nothing is claimed. Training graphs are looked at only for the sizes of their tensors.
 */
public final class ModelChecker {
    private ModelChecker() {}

    /** Returns what is wrong with {@code model}; nothing is found in a sound one. */
    public static List<Finding> check(ModelProto model) {
        Findings findings = new Findings();
        Versions.check(model, findings);
        checkMetadata(model, findings);
        Place root = new Place("");
        if (model.hasGraph()) {
            Place place = new Place("graph");
            Opsets opsets = Opsets.of(root, model.getOpsetImportList(), findings);
            MainGraph.check(place, model.getGraph(), findings);
            BodyCheck.check(Body.of(place, model.getGraph()), Scope.outermost(), opsets, findings);
        } else {
            findings.add(new Place("graph"), "is missing; a model is one graph");
        }
        for (int i = 0; i < model.getFunctionsCount(); i++) {
            FunctionProto function = model.getFunctions(i);
            Place place = root.element("functions", i, function.getName());
            Opsets opsets = Opsets.of(place, function.getOpsetImportList(), findings);
            BodyCheck.check(Body.of(place, function), Scope.outermost(), opsets, findings);
        }
        TensorAudit.audit(model, findings::add);
        return findings.list();
    }

    private static void checkMetadata(ModelProto model, Findings findings) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < model.getMetadataPropsCount(); i++) {
            StringStringEntryProto entry = model.getMetadataProps(i);
            if (!keys.add(entry.getKey())) {
                findings.add(
                        new Place("").element("metadata_props", i, entry.getKey()),
                        "has a key that occurs before; keys must differ");
            }
        }
    }
}
