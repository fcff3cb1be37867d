package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.onnx.graph.IrVersions;
import java.util.OptionalInt;

/**
 * How to export.
 *
 * @param opset the opset of the file; if empty, the lowest that can express the model, which the most runtimes load
 * @param foldBatchNorm whether a batch normalization behind a dense layer becomes part of its weights, which is faster and
 *     rounds each weight once more; if not, it is a node of its own
 */
public record ExportOptions(OptionalInt opset, boolean foldBatchNorm) {
    /** Checks that runtimes load the opset; whether it can express a model, the export says. */
    public ExportOptions {
        if (opset.isPresent() && opset.getAsInt() > IrVersions.NEWEST_OPSET) {
            throw new IllegalArgumentException("opset " + opset.getAsInt() + " is newer than what ONNX Runtime 1.29"
                    + " loads; expected at most " + IrVersions.NEWEST_OPSET
                    + ", or none, which takes the lowest that can express the model");
        }
    }

    /** Returns the options for a file that the most runtimes load. */
    public static ExportOptions defaults() {
        return new ExportOptions(OptionalInt.empty(), true);
    }

    /**
     * Returns options with this opset.
     *
     * @throws IllegalArgumentException if it is newer than {@link IrVersions#NEWEST_OPSET}
     */
    public ExportOptions withOpset(int opset) {
        return new ExportOptions(OptionalInt.of(opset), foldBatchNorm);
    }

    /** Returns options that fold batch normalizations, or keep them. */
    public ExportOptions withFoldBatchNorm(boolean value) {
        return new ExportOptions(opset, value);
    }
}
