package io.github.softmax4j.parity;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What goes into and comes out of an exported classifier: {@code features} float32 [batch, D]; {@code probabilities} and
 * {@code logits} float32 [batch, K]; {@code label_id} int64 [batch]; any batch size.
 *
 * @param violations how a graph departs from that
 * @param featureCount D, if there is no violation
 * @param classCount K, if there is no violation
 */
record GraphContract(List<String> violations, int featureCount, int classCount) {
    static GraphContract of(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        List<String> violations = violations(inputs, outputs);
        return violations.isEmpty()
                ? new GraphContract(violations, width(inputs, OnnxExport.FEATURES), width(outputs, OnnxExport.LOGITS))
                : new GraphContract(violations, 0, 0);
    }

    private static List<String> violations(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        List<String> violations = new ArrayList<>();
        if (!inputs.keySet().equals(Set.of(OnnxExport.FEATURES))) {
            violations.add("its inputs are " + inputs.keySet() + "; expected one, \"" + OnnxExport.FEATURES + "\"");
        }
        check(violations, "input", OnnxExport.FEATURES, inputs, OnnxJavaType.FLOAT, 2);
        check(violations, "output", OnnxExport.PROBABILITIES, outputs, OnnxJavaType.FLOAT, 2);
        check(violations, "output", OnnxExport.LOGITS, outputs, OnnxJavaType.FLOAT, 2);
        check(violations, "output", OnnxExport.LABEL_ID, outputs, OnnxJavaType.INT64, 1);
        if (violations.isEmpty() && width(outputs, OnnxExport.LOGITS) != width(outputs, OnnxExport.PROBABILITIES)) {
            violations.add("it has " + width(outputs, OnnxExport.LOGITS) + " logits, but "
                    + width(outputs, OnnxExport.PROBABILITIES) + " probabilities a row; expected as many");
        }
        return violations;
    }

    private static void check(
            List<String> violations,
            String role,
            String name,
            Map<String, NodeInfo> values,
            OnnxJavaType type,
            int rank) {
        NodeInfo info = values.get(name);
        if (info == null) {
            violations.add(role + " \"" + name + "\" is missing; there are " + values.keySet());
            return;
        }
        if (!(info.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
            violations.add(role + " \"" + name + "\" is " + info.getInfo() + "; expected a tensor of " + type);
            return;
        }
        long[] shape = tensor.getShape();
        boolean wide = rank == 1 || shape.length == 2 && shape[1] > 0 && shape[1] <= Integer.MAX_VALUE;
        if (shape.length != rank || shape[0] != -1 || !wide) {
            violations.add(role + " \"" + name + "\" has shape " + Arrays.toString(shape) + "; expected "
                    + (rank == 1 ? "[batch]" : "[batch, a fixed width]") + " with any batch size");
        }
    }

    /** Returns the second dimension of a value that the contract holds for. */
    private static int width(Map<String, NodeInfo> values, String name) {
        NodeInfo info = Objects.requireNonNull(values.get(name), name);
        return (int) ((TensorInfo) info.getInfo()).getShape()[1];
    }
}
