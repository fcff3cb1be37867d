package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph declares about the types of its values, beside what defines them.
 *
 * @param byName the declarations of each value: in {@code value_info}, in {@code output}, or in both
 */
record Declarations(Map<String, List<Declaration>> byName) {
    record Declaration(Place place, TensorType type) {}

    static Declarations of(Body body) {
        Declarations declarations = new Declarations(new HashMap<>());
        declarations.addAll(body.place(), "value_info", body.declared());
        declarations.addAll(body.place(), "output", body.outputs());
        return declarations;
    }

    private void addAll(Place place, String field, List<ValueInfoProto> values) {
        for (int i = 0; i < values.size(); i++) {
            ValueInfoProto value = values.get(i);
            byName.computeIfAbsent(value.getName(), name -> new ArrayList<>())
                    .add(new Declaration(place.element(field, i, value.getName()), TensorType.of(value.getType())));
        }
    }

    /** Returns what is known of a value from its definition and its declarations; where they clash is a finding. */
    TensorType reconcile(String name, TensorType inferred, Findings findings) {
        TensorType known = inferred;
        for (Declaration declaration : byName.getOrDefault(name, List.of())) {
            if (known.clashesWith(declaration.type())) {
                findings.add(
                        declaration.place(),
                        "is declared as " + declaration.type() + ", but what defines it makes it " + known);
            }
            known = known.or(declaration.type());
        }
        return known;
    }
}
