package io.github.softmax4j.parity.baseline;

/**
 * |difference| &lt;= absolute + relative |baseline|.
 *
 * @param relative share of the baseline's value, at least 0
 * @param absolute added to it, at least 0
 */
public record FixedTolerance(double relative, double absolute) {
    /** Checks both. */
    public FixedTolerance {
        if (!(relative >= 0
                && relative < Double.POSITIVE_INFINITY
                && absolute >= 0
                && absolute < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerances must be finite numbers of at least 0, not " + relative
                    + " (relative) and " + absolute + " (absolute)");
        }
    }

    double of(double baseline) {
        return absolute + relative * Math.abs(baseline);
    }
}
