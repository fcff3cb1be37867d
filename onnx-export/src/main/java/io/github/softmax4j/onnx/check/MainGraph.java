package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.List;

/** What the main graph owes to whoever runs it, and subgraphs do not: a name, and inputs and outputs with type and shape. */
final class MainGraph {
    private MainGraph() {}

    static void check(Place place, GraphProto graph, Findings findings) {
        if (graph.getName().isEmpty()) {
            findings.add(place.field("name"), "is missing; every graph has a name");
        }
        checkTypes(place, "input", graph.getInputList(), findings);
        checkTypes(place, "output", graph.getOutputList(), findings);
    }

    private static void checkTypes(Place place, String field, List<ValueInfoProto> values, Findings findings) {
        for (int i = 0; i < values.size(); i++) {
            TypeProto type = values.get(i).getType();
            Place here = place.element(field, i, values.get(i).getName());
            if (type.getValueCase() == TypeProto.ValueCase.VALUE_NOT_SET) {
                findings.add(here, "has no type; expected an element type and a shape");
            } else if (type.hasTensorType() && type.getTensorType().getElemType() == 0) {
                findings.add(here, "has no element type");
            } else if (type.hasTensorType() && !type.getTensorType().hasShape()) {
                findings.add(here, "has no shape; expected one, with names for dimensions that vary");
            }
        }
    }
}
