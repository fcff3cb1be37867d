package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.onnx.graph.GraphBuilder;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.graph.ValueRef;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;

/** The end of every exported graph: probabilities and label from logits. */
final class ClassifierOutputs {
    static final String PROBABILITIES = "probabilities";
    static final String LOGITS = "logits";
    static final String LABEL_ID = "label_id";

    /** Softmax 13: along one axis. ArgMax takes a negative axis since 11. */
    static final int LOWEST_OPSET = 13;

    private ClassifierOutputs() {}

    /**
     * Appends probabilities [N, K] and label_id [N], and makes them and the logits outputs of the graph. The label is
     * that of the largest logit, not of the largest probability: probabilities that saturate are equal where their logits
     * are not.
     *
     * @param logits [N, K]
     */
    static void append(GraphBuilder graph, ValueRef logits) {
        ValueRef probabilities =
                graph.node("Softmax", logits).intAttribute("axis", -1).output(PROBABILITIES, logits.type());
        ValueRef label = graph.node("ArgMax", logits)
                .intAttribute("axis", -1)
                .intAttribute("keepdims", 0)
                .output(LABEL_ID, TensorTypes.rows(DataType.INT64));
        graph.output(probabilities);
        graph.output(logits);
        graph.output(label);
    }
}
