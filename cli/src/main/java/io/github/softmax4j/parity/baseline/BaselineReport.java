package io.github.softmax4j.parity.baseline;

import io.github.softmax4j.parity.TimeLimit;
import java.time.Duration;
import java.util.List;

/**
 * What came of comparing two files.
 *
 * @param rule the tolerance that was used, and why, one sentence
 * @param rows how many rows both ran
 * @param outputs each output of either file
 * @param problem why nothing was compared; empty if something was
 */
public record BaselineReport(String rule, int rows, List<BaselineOutput> outputs, String problem) {
    /** Copies the list. */
    public BaselineReport {
        outputs = List.copyOf(outputs);
    }

    /** Returns the report on files that took too long. */
    static BaselineReport late(Duration limit) {
        return new BaselineReport("none: nothing was compared", 0, List.of(), TimeLimit.exceeded(limit));
    }

    /** Returns whether every output agrees. */
    public boolean pass() {
        return problem.isEmpty() && !outputs.isEmpty() && outputs.stream().allMatch(BaselineOutput::pass);
    }

    /** Returns the line that says so. */
    public String line() {
        return "verdict: " + (pass() ? "PASS " : "FAIL ") + reason();
    }

    /** Returns why, in one line. */
    public String reason() {
        if (!problem.isEmpty()) {
            return problem;
        }
        for (BaselineOutput output : outputs) {
            if (!output.pass()) {
                return output.text();
            }
        }
        return pass() ? rows + " rows, every output within its tolerance" : "the files have no output";
    }
}
