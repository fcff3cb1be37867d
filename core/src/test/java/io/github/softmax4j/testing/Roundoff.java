package io.github.softmax4j.testing;

/** The constants of rounding-error analysis in float32, after Higham, "Accuracy and Stability of Numerical Algorithms". */
public final class Roundoff {
    /** The unit roundoff: a rounded result is off by at most this, relatively. */
    public static final double U = 0x1p-24;

    /** The smallest subnormal: below the normal numbers a rounded result is off by at most half of it. */
    public static final double TINY = Float.MIN_VALUE;

    private Roundoff() {}

    /** Returns gamma_k = k u / (1 - k u), which bounds the relative effect of k roundings one after the other. */
    public static double gamma(double k) {
        return k * U / (1 - k * U);
    }

    /** Returns n' = ceil(n / 16) + 4: one more than the roundings that an element meets in a sum over 16 lanes. */
    public static double laneDepth(int n) {
        return Math.ceil(n / 16.0) + 4;
    }

    /** Returns the bound of the relative error of a softmax element that lies {@code gap} below the maximum of n. */
    public static double softmaxRelative(int n, double gap) {
        return (laneDepth(n) + 3 + gap + Math.log(n)) * U;
    }

    /** Returns the bound of the absolute error of a log-softmax element {@code y} of a row of n. */
    public static double logSoftmaxAbsolute(int n, double y) {
        return (2 * Math.abs(y) + laneDepth(n) + 3 + 3 * Math.log(n)) * U;
    }

    /** Returns the distance of a float from the exact value, in units of the last place of the exact value's binade. */
    public static double ulps(float actual, double exact) {
        int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
        return Math.abs(actual - exact) / Math.scalb(1.0, exponent - 23);
    }
}
