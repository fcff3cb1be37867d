package io.github.softmax4j.parity;

/**
 * A row in double precision, and how much noise a float32 evaluation has put on it.
 *
 * @param value the values
 * @param variance the variance of the rounding noise on each
 */
public record Noisy(double[] value, double[] variance) {
    /** The unit roundoff of float32: half the distance from 1 to the next float. */
    static final double U = 0x1p-24;

    /** Returns a row without noise. */
    static Noisy exact(float[] data, int offset, int length) {
        double[] value = new double[length];
        for (int i = 0; i < length; i++) {
            value[i] = data[offset + i];
        }
        return new Noisy(value, new double[length]);
    }

    int length() {
        return value.length;
    }

    /** Returns x x. */
    static double square(double x) {
        return x * x;
    }
}
