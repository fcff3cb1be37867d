package io.github.softmax4j.parity.fault;

import java.util.List;

/**
 * What is said of the file without any fault, on one kind of rows.
 *
 * @param regime what the rows are
 * @param pass whether the check accepts it
 * @param acceptedBy for each of {@link ToolRule#ALL}, whether it would have accepted it; if not, that is a false alarm
 */
public record HonestResult(String regime, boolean pass, List<Boolean> acceptedBy) {
    /** Copies the list. */
    public HonestResult {
        acceptedBy = List.copyOf(acceptedBy);
    }
}
