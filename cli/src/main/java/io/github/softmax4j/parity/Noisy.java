package io.github.softmax4j.parity;

/**
 * Values in double precision, and how much noise a float32 evaluation has put on them.
 *
 * @param value the values
 * @param variance the variance of the rounding noise on each; infinite or NaN where it has no bound
 */
public record Noisy(double[] value, double[] variance) {
    /** The unit roundoff of float32: half the distance from 1 to the next float. */
    static final double U = 0x1p-24;
    /** How many deviations count: beyond them nothing is put down to noise. */
    static final double DEVIATIONS = 6;

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

    /** Returns how far noise may move an element. */
    double reach(int i) {
        return DEVIATIONS * Math.sqrt(variance[i]);
    }

    static double square(double x) {
        return x * x;
    }
}
