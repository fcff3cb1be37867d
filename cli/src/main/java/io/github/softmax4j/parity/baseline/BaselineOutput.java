package io.github.softmax4j.parity.baseline;

import java.util.Locale;

/**
 * How one output of two files compares.
 *
 * @param name the output
 * @param problem why its elements could not be compared; empty if they were
 * @param elements how many were compared
 * @param beyond how many of them lie beyond the tolerance
 * @param worstDifference the largest difference of two finite elements
 * @param worstRatio the largest quotient of difference and tolerance
 * @param at where that is, counted through the elements
 */
public record BaselineOutput(
        String name, String problem, int elements, int beyond, double worstDifference, double worstRatio, int at) {
    static BaselineOutput problem(String name, String problem) {
        return new BaselineOutput(name, problem, 0, 0, 0, 0, 0);
    }

    /** Returns what is wrong with it, in one line; only of one that does not pass. */
    public String text() {
        if (!problem.isEmpty()) {
            return "output \"" + name + "\" " + problem;
        }
        String times = Double.isFinite(worstRatio) ? String.format(Locale.ROOT, ", by %.3g times", worstRatio) : "";
        return "output \"" + name + "\": " + beyond + " of " + elements
                + " elements are beyond the tolerance, the worst at element " + at + ", counted from 0" + times;
    }

    /** Returns whether the files agree on this output. */
    public boolean pass() {
        return problem.isEmpty() && beyond == 0;
    }
}
