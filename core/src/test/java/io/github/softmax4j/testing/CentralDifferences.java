package io.github.softmax4j.testing;

import java.util.function.ToDoubleFunction;

/**
 * Gradients by central differences of a double function, (f(x + h) - f(x - h)) / 2h, with one step of Richardson
 * extrapolation: what is left of the truncation is of order h^4.
 */
public final class CentralDifferences {
    /** With it truncation (h^4, times a fifth derivative of order 1) and cancellation (2^-53 / h) are of one size. */
    private static final double STEP = 0x1p-11;

    /** What the method itself gets wrong, for a function and derivatives of order 1: 4 h^4 + 2^-53 / h, with room. */
    private static final double ERROR = 4e-12;

    private CentralDifferences() {}

    /** Returns the gradient of {@code f} at {@code x}, which is as before afterwards. */
    public static double[] gradient(ToDoubleFunction<double[]> f, double[] x) {
        double[] gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            gradient[i] = (4 * slope(f, x, i, STEP) - slope(f, x, i, 2 * STEP)) / 3;
        }
        return gradient;
    }

    /** Returns what the method itself may get wrong for a function whose values are of size {@code size}. */
    public static double error(double size) {
        return ERROR * Math.max(1, size);
    }

    private static double slope(ToDoubleFunction<double[]> f, double[] x, int i, double h) {
        double kept = x[i];
        x[i] = kept + h;
        double above = f.applyAsDouble(x);
        x[i] = kept - h;
        double below = f.applyAsDouble(x);
        x[i] = kept;
        return (above - below) / (2 * h);
    }
}
