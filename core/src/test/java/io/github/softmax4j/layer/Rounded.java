package io.github.softmax4j.layer;

import io.github.softmax4j.testing.Roundoff;

/**
 * A number with a bound of how far its float32 counterpart may be off: running error analysis (Higham, "Accuracy and
 * Stability of Numerical Algorithms", section 3.3). Each operation adds one rounding of its result.
 *
 * @param value the exact value, in double
 * @param error the bound
 */
record Rounded(double value, double error) {
    static final Rounded ZERO = exact(0);

    /** A number that is the same in float32. */
    static Rounded exact(double value) {
        return new Rounded(value, 0);
    }

    Rounded plus(Rounded other) {
        return rounded(value + other.value, error + other.error, 1);
    }

    Rounded minus(Rounded other) {
        return rounded(value - other.value, error + other.error, 1);
    }

    Rounded times(Rounded other) {
        return rounded(value * other.value, productError(other), 1);
    }

    /** This plus a b, with one rounding. */
    Rounded plusProduct(Rounded a, Rounded b) {
        return rounded(value + a.value * b.value, error + a.productError(b), 1);
    }

    /** A function of this whose derivative is at most {@code slope}, computed with {@code units} units of error. */
    Rounded map(double result, double slope, double units) {
        return rounded(result, slope * error, units);
    }

    private double productError(Rounded other) {
        return Math.abs(value) * other.error + Math.abs(other.value) * error + error * other.error;
    }

    private static Rounded rounded(double value, double carried, double units) {
        return new Rounded(value, carried + units * Roundoff.U * (Math.abs(value) + carried));
    }
}
