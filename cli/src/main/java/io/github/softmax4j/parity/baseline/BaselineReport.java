package io.github.softmax4j.parity.baseline;

import java.util.List;
import java.util.Locale;

/**
 * What came of comparing two files.
 *
 * @param rule the tolerance that was used, and why, one sentence
 * @param rows how many rows both ran
 * @param outputs each output of either file
 */
public record BaselineReport(String rule, int rows, List<BaselineOutput> outputs) {
    /** Copies the list. */
    public BaselineReport {
        outputs = List.copyOf(outputs);
    }

    /** Returns whether every output agrees. */
    public boolean pass() {
        return !outputs.isEmpty() && outputs.stream().allMatch(BaselineOutput::pass);
    }

    /** Returns the line that says so. */
    public String line() {
        for (BaselineOutput output : outputs) {
            if (!output.problem().isEmpty()) {
                return "verdict: FAIL output \"" + output.name() + "\" " + output.problem();
            }
            if (!output.pass()) {
                return String.format(
                        Locale.ROOT,
                        "verdict: FAIL output \"%s\": %d of %d elements are beyond the tolerance, by up to %.3g times",
                        output.name(),
                        output.beyond(),
                        output.elements(),
                        output.worstRatio());
            }
        }
        return pass()
                ? "verdict: PASS " + rows + " rows, every output within its tolerance"
                : "verdict: FAIL the files have no output";
    }
}
