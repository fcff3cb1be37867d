package io.github.softmax4j.testing;

/** The standard normal distribution in double. */
public final class NormalOracle {
    private NormalOracle() {}

    /** Returns the density. */
    public static double density(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** Returns P(X <= x): by its series around 0, by its continued fraction in the tails. */
    public static double below(double x) {
        double a = Math.abs(x);
        double tail;
        if (a < 2.5) {
            double term = a;
            double sum = a;
            for (int n = 1; n < 60; n++) {
                term *= a * a / (2 * n + 1);
                sum += term;
            }
            tail = 0.5 - density(a) * sum;
        } else {
            double fraction = a;
            for (int n = 120; n > 0; n--) {
                fraction = a + n / fraction;
            }
            tail = density(a) / fraction;
        }
        return x > 0 ? 1 - tail : tail;
    }
}
