package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What is known of an operator.
 *
 * @param fewestInputs how many inputs it needs
 * @param mostInputs how many it takes
 * @param mostOutputs how many outputs it gives; all but the first may be left out
 * @param alike how many inputs, from the first on, have the same element type; nothing is known of that of the others
 * @param elements the element types that it takes
 * @param attributes the types of its attributes by name, none of which is required
 * @param rule the type of its first output
 */
record Operator(
        int fewestInputs,
        int mostInputs,
        int mostOutputs,
        int alike,
        Set<DataType> elements,
        Map<String, AttributeType> attributes,
        Rule rule) {

    /** An operator with one output, whose inputs have the same element type. */
    Operator(
            int fewestInputs,
            int mostInputs,
            Set<DataType> elements,
            Map<String, AttributeType> attributes,
            Rule rule) {
        this(fewestInputs, mostInputs, 1, mostInputs, elements, attributes, rule);
    }

    /** Tells the type of the output, and reports what does not fit. */
    interface Rule {
        TensorType infer(Call call);
    }

    /** Checks a node with this operator, and returns the type of its output as far as it is known. */
    TensorType check(NodeProto node, List<TensorType> inputs, Consumer<String> report) {
        int count = inputs.size();
        if (count < fewestInputs
                || count > mostInputs
                || node.getOutputCount() < 1
                || node.getOutputCount() > mostOutputs) {
            report.accept("has " + count + " inputs and " + node.getOutputCount() + " outputs; " + node.getOpType()
                    + " takes " + (fewestInputs == mostInputs ? "" : fewestInputs + " to ") + mostInputs
                    + " and gives " + (mostOutputs == 1 ? "" : "1 to ") + mostOutputs);
            return TensorType.UNKNOWN;
        }
        for (int i = 0; i < fewestInputs; i++) {
            if (node.getInput(i).isEmpty()) {
                report.accept("leaves out input " + i + ", which " + node.getOpType() + " needs");
            }
        }
        boolean soundAttributes = checkAttributes(node, report);
        boolean soundElements = checkElements(node, inputs, report);
        return soundAttributes && soundElements
                ? rule.infer(new Call(inputs, byName(node), report))
                : TensorType.UNKNOWN;
    }

    /** Returns whether all attributes are known, in type and in value: in a function, a value may come from the call. */
    private boolean checkAttributes(NodeProto node, Consumer<String> report) {
        boolean sound = true;
        Set<String> seen = new TreeSet<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            String name = attribute.getName();
            String quoted = Place.quote(name);
            AttributeType expected = attributes.get(name);
            if (expected == null) {
                report.accept("has an attribute " + quoted + ", which " + node.getOpType() + " does not have; it has "
                        + (attributes.isEmpty() ? "none" : String.join(", ", new TreeSet<>(attributes.keySet()))));
                sound = false;
            } else if (attribute.getType() != expected) {
                report.accept(
                        "has an attribute " + quoted + " of type " + attribute.getType() + "; expected " + expected);
                sound = false;
            }
            if (!seen.add(name)) {
                report.accept("has the attribute " + quoted + " twice");
                sound = false;
            }
            sound &= attribute.getRefAttrName().isEmpty();
        }
        return sound;
    }

    private boolean checkElements(NodeProto node, List<TensorType> inputs, Consumer<String> report) {
        DataType common = DataType.UNDEFINED;
        for (TensorType input : inputs.subList(0, Math.min(alike, inputs.size()))) {
            DataType type = input.elements();
            if (type == DataType.UNDEFINED) {
                continue;
            }
            if (!elements.contains(type)) {
                report.accept("takes an input of type " + type + ", which " + node.getOpType() + " does not take");
                return false;
            }
            if (common != DataType.UNDEFINED && type != common) {
                report.accept("takes inputs of types " + common + " and " + type + "; expected one type");
                return false;
            }
            common = type;
        }
        return true;
    }

    private static Map<String, AttributeProto> byName(NodeProto node) {
        Map<String, AttributeProto> attributes = new HashMap<>();
        node.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
        return attributes;
    }
}
