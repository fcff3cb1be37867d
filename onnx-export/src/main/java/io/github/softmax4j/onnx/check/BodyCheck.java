package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.SparseTensorProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through a graph or a function in the order in which it runs, and through the subgraphs of its nodes: every value
 * is defined once (static single assignment) and before it is used, and has the type that is declared for it.
 */
final class BodyCheck {
    private final Body body;
    private final Scope scope;
    private final Opsets opsets;
    private final Findings findings;
    private final Declarations declarations;
    private final Set<String> computed = new HashSet<>();
    private final Set<String> nodeNames = new HashSet<>();

    private BodyCheck(Body body, Scope scope, Opsets opsets, Findings findings) {
        this.body = body;
        this.scope = scope;
        this.opsets = opsets;
        this.findings = findings;
        this.declarations = Declarations.of(body);
        body.nodes().forEach(node -> computed.addAll(node.getOutputList()));
    }

    /** Checks {@code body}, which sees what {@code scope} holds, and adds to it what it defines. */
    static void check(Body body, Scope scope, Opsets opsets, Findings findings) {
        BodyCheck check = new BodyCheck(body, scope, opsets, findings);
        check.defineInputs();
        check.defineInitializers();
        for (int i = 0; i < body.nodes().size(); i++) {
            NodeProto node = body.nodes().get(i);
            check.node(body.place().element("node", i, node.getName()), node);
        }
        check.outputs();
    }

    private void defineInputs() {
        for (int i = 0; i < body.inputs().size(); i++) {
            ValueInfoProto input = body.inputs().get(i);
            Place place = body.place().element("input", i, input.getName());
            if (input.getName().isEmpty()) {
                findings.add(place, "has no name");
            } else if (scope.definesItself(input.getName())) {
                findings.add(place, "has the name of an earlier input; every value is defined once");
            }
            define(input.getName(), TensorType.of(input.getType()));
        }
    }

    private void defineInitializers() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < body.initializers().size(); i++) {
            TensorProto tensor = body.initializers().get(i);
            Place place = body.place().element("initializer", i, tensor.getName());
            defineInitializer(place, tensor.getName(), TensorType.of(tensor), names);
        }
        for (int i = 0; i < body.sparseInitializers().size(); i++) {
            SparseTensorProto tensor = body.sparseInitializers().get(i);
            String name = tensor.getValues().getName();
            Place place = body.place().element("sparse_initializer", i, name);
            defineInitializer(place, name, TensorType.UNKNOWN, names);
        }
    }

    /** An initialiser may bear the name of an input: then it is the value that the input has when none is given. */
    private void defineInitializer(Place place, String name, TensorType type, Set<String> names) {
        if (name.isEmpty()) {
            findings.add(place, "has no name");
        } else if (!names.add(name)) {
            findings.add(place, "has the name of an earlier initialiser; every value is defined once");
        } else if (!scope.definesItself(name)) {
            define(name, type);
        } else if (scope.type(name).clashesWith(type)) {
            findings.add(place, "is " + type + ", but the input of this name is " + scope.type(name));
        }
    }

    private void node(Place place, NodeProto node) {
        if (!node.getName().isEmpty() && !nodeNames.add(node.getName())) {
            findings.add(place, "has the name of an earlier node; names of nodes must differ");
        }
        if (node.getOpType().isEmpty()) {
            findings.add(place, "has no op_type");
        }
        if (!opsets.imports(node.getDomain())) {
            findings.add(
                    place,
                    "is of the domain " + Place.quote(node.getDomain())
                            + ", of which no opset is imported; add it to opset_import");
        }
        for (String input : node.getInputList()) {
            if (!input.isEmpty() && !scope.sees(input)) {
                String reason = computed.contains(input)
                        ? " before it is computed; nodes must stand in the order in which they run"
                        : ", which no input, initialiser or node gives";
                findings.add(place, "takes " + Place.quote(input) + reason);
            }
        }
        subgraphs(place, node);
        defineOutputs(place, node);
    }

    private void subgraphs(Place place, NodeProto node) {
        for (int i = 0; i < node.getAttributeCount(); i++) {
            AttributeProto attribute = node.getAttribute(i);
            Place here = place.element("attribute", i, attribute.getName());
            if (attribute.hasG()) {
                check(Body.of(here.field("g"), attribute.getG()), scope.inner(), opsets, findings);
            }
            for (int j = 0; j < attribute.getGraphsCount(); j++) {
                GraphProto graph = attribute.getGraphs(j);
                Place there = here.element("graphs", j, graph.getName());
                check(Body.of(there, graph), scope.inner(), opsets, findings);
            }
        }
    }

    private void defineOutputs(Place place, NodeProto node) {
        TensorType first = infer(place, node);
        for (int i = 0; i < node.getOutputCount(); i++) {
            String output = node.getOutput(i);
            if (output.isEmpty()) {
                continue; // an optional output that is not wanted
            }
            if (scope.sees(output)) {
                findings.add(
                        place, "gives " + Place.quote(output) + ", which exists already; every value is defined once");
            }
            define(output, i == 0 ? first : TensorType.UNKNOWN);
        }
    }

    private TensorType infer(Place place, NodeProto node) {
        Operator operator = Operators.BY_NAME.get(node.getOpType());
        if (operator == null || !Opsets.isDefault(node.getDomain()) || opsets.defaultOpset() < Operators.OLDEST_OPSET) {
            return TensorType.UNKNOWN;
        }
        List<TensorType> inputs = node.getInputList().stream().map(scope::type).toList();
        return operator.check(node, inputs, message -> findings.add(place, message));
    }

    private void outputs() {
        for (int i = 0; i < body.outputs().size(); i++) {
            String name = body.outputs().get(i).getName();
            if (!scope.sees(name)) {
                findings.add(body.place().element("output", i, name), "is given by no node, input or initialiser");
            }
        }
    }

    private void define(String name, TensorType type) {
        scope.define(name, declarations.reconcile(name, type, findings));
    }
}
