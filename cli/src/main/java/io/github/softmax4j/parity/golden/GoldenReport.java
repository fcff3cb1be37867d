package io.github.softmax4j.parity.golden;

import java.util.List;

/**
 * What came of checking a golden folder.
 *
 * @param rows how many rows were run
 * @param sameModel whether {@code model.onnx} is the file that the folder was written with
 * @param obstacles why the model could not be compared; empty if it could
 * @param outputs each output
 */
public record GoldenReport(int rows, boolean sameModel, List<String> obstacles, List<GoldenOutput> outputs) {
    /** Copies the lists. */
    public GoldenReport {
        obstacles = List.copyOf(obstacles);
        outputs = List.copyOf(outputs);
    }

    /** Returns whether every output is within its tolerance. */
    public boolean pass() {
        return obstacles.isEmpty() && outputs.stream().allMatch(GoldenOutput::pass);
    }

    /** Returns the line that says so. */
    public String line() {
        return "verdict: " + (pass() ? "PASS " : "FAIL ") + reason();
    }

    /** Returns why, in one line. */
    public String reason() {
        if (!obstacles.isEmpty()) {
            return String.join("; ", obstacles);
        }
        for (GoldenOutput output : outputs) {
            if (!output.pass()) {
                return output.name() + ": " + output.beyond() + " of " + output.elements()
                        + " elements are beyond their tolerance, the worst in row " + output.row() + ", column "
                        + output.column();
            }
        }
        return rows + " rows, every output within its tolerance";
    }
}
