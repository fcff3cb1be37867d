package io.github.softmax4j.parity;

import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/** A classifier's graph, ready to run, wherever that happens. */
public interface OnnxRunner extends AutoCloseable {
    /** Returns what the file says about its classes and features. */
    OnnxMetadata metadata();

    /** Returns how the graph's inputs and outputs depart from the contract of exported classifiers; empty if not at all. */
    List<String> contractViolations();

    /** Returns D, the number of features; only for a graph without contract violations. */
    int featureCount();

    /** Returns K, the number of classes; only for a graph without contract violations. */
    int classCount();

    /**
     * Runs rows {@code from} (inclusive) to {@code to} (exclusive) of {@code features} as one batch; only for a graph
     * without contract violations.
     *
     * @param features [N, D]
     * @throws OnnxRuntimeException if the runtime fails, or gives other shapes than the graph declares
     * @throws IllegalStateException if the runner is closed
     */
    Outputs run(Tensor features, int from, int to);

    @Override
    void close();

    /**
     * What a graph gives for N rows.
     *
     * @param logits [N, K]
     * @param probabilities [N, K]
     * @param labels [N]
     */
    record Outputs(Tensor logits, Tensor probabilities, long[] labels) {}

    /** Opens the same graph with one or another set of options. */
    interface Source {
        /**
         * Opens the graph.
         *
         * @throws OnnxRuntimeException if the runtime refuses it
         */
        OnnxRunner open(RuntimeOptions options) throws IOException;
    }
}
