package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.onnx.graph.IrVersions;
import java.util.OptionalInt;

/**
 * How to export.
 *
 * @param opset the opset of the file; if empty, the lowest that can express the model, which the most runtimes load
 */
public record ExportOptions(OptionalInt opset) {
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
        return new ExportOptions(OptionalInt.empty());
    }

    /**
     * Returns options with this opset.
     *
     * @throws IllegalArgumentException if it is newer than {@link IrVersions#NEWEST_OPSET}
     */
    public ExportOptions withOpset(int opset) {
        return new ExportOptions(OptionalInt.of(opset));
    }
}
