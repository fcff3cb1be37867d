package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = x P(X &lt;= x): incoming noise times the derivative, and the function's own error, which is relative to x and not to y,
 * because a runtime that computes 1 + erf(x / sqrt 2) has nothing but rounding left where x is far below 0.
 */
final class GeluNoise {
    /** What either side is off by, as a share of |x| (measured: see ActivationNoiseTest). */
    static final double GELU = 4 * U;
    /** The largest absolute slope, at {@link #BOTTOM} times -1. */
    private static final double STEEPEST = 1.13;
    /** Below it the slope goes to 0 from below, without turning back. */
    private static final double BOTTOM = -Math.sqrt(2);
    /** The largest absolute second derivative, at 0: the square root of 2 / pi. */
    private static final double BEND = 0.8;

    private GeluNoise() {}

    static Noisy gelu(Noisy x) {
        double[] value = new double[x.length()];
        double[] variance = new double[x.length()];
        for (int j = 0; j < value.length; j++) {
            double at = x.value()[j];
            double below = below(at);
            value[j] = at * below;
            variance[j] = x.variance()[j] * square(steepest(at, x.reach(j))) + square(GELU * at);
        }
        return new Noisy(value, variance);
    }

    /** The largest absolute slope within reach of x, or more. */
    private static double steepest(double x, double reach) {
        double top = x + reach;
        return top < BOTTOM ? Math.abs(slope(top)) : Math.min(STEEPEST, Math.abs(slope(x)) + BEND * reach);
    }

    private static double slope(double x) {
        return below(x) + x * density(x);
    }

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** The distribution function, by its series where that converges fast, else by its continued fraction. */
    static double below(double x) {
        double a = Math.abs(x);
        double tail;
        if (a < 3) {
            double term = a;
            double sum = a;
            for (int n = 1; term > 0x1p-60 * sum; n++) {
                term *= a * a / (2 * n + 1);
                sum += term;
            }
            tail = 0.5 - density(a) * sum;
        } else {
            double fraction = a;
            for (int n = 80; n > 0; n--) {
                fraction = a + n / fraction;
            }
            tail = density(a) / fraction;
        }
        return x > 0 ? 1 - tail : tail;
    }
}
