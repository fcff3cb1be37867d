package io.github.softmax4j.parity.fault;

import java.util.List;

/**
 * What came of one fault.
 *
 * @param name the fault
 * @param meaning how it comes about
 * @param outcome what the check made of it
 * @param effect how far the fault moves the double reference, in units of the tolerance: the largest quotient of all
 *     elements; NaN where the fault cannot be made in this model
 * @param noise the tolerance at that element
 * @param caughtBy for each of {@link ToolRule#ALL}, whether it would have refused the faulty file
 */
public record FaultResult(
        String name, String meaning, Outcome outcome, double effect, double noise, List<Boolean> caughtBy) {
    /** What the check made of a fault. */
    public enum Outcome {
        /** Above the noise, and refused. */
        CAUGHT,
        /** Above the noise, and accepted: the check is not worth its name. */
        MISSED,
        /** Below the noise everywhere, so that nothing can tell it from rounding. */
        INVISIBLE,
        /** The model has nothing that could be wrong in this way. */
        NOT_APPLICABLE
    }

    /** Copies the list. */
    public FaultResult {
        caughtBy = List.copyOf(caughtBy);
    }
}
