package io.github.softmax4j.testing;

/** Softmax and its relatives in double, whose own errors are 2^-29 of those of float32. */
public final class SoftmaxOracle {
    private SoftmaxOracle() {}

    /** Returns the softmax of a row that has one. */
    public static double[] softmax(float[] x) {
        return softmax(widen(x));
    }

    /** Returns the softmax of a row that has one. */
    public static double[] softmax(double[] x) {
        double[] y = logSoftmax(x);
        for (int i = 0; i < y.length; i++) {
            y[i] = StrictMath.exp(y[i]);
        }
        return y;
    }

    /** Returns the log-softmax of a row that has one. */
    public static double[] logSoftmax(float[] x) {
        return logSoftmax(widen(x));
    }

    /** Returns the log-softmax of a row that has one: the largest element through log1p of the sum of the others. */
    public static double[] logSoftmax(double[] x) {
        int largest = 0;
        for (int i = 1; i < x.length; i++) {
            largest = x[i] > x[largest] ? i : largest;
        }
        double others = 0;
        for (int i = 0; i < x.length; i++) {
            others += i == largest ? 0 : StrictMath.exp(x[i] - x[largest]);
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] - x[largest] - StrictMath.log1p(others);
        }
        return y;
    }

    /** Returns the cross-entropy of the softmax of {@code x} against a distribution; 0 times anything adds nothing. */
    public static double crossEntropy(double[] x, double[] targets) {
        double[] y = logSoftmax(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum -= targets[i] == 0 ? 0 : targets[i] * y[i];
        }
        return sum;
    }

    /** Returns the elements as doubles. */
    public static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return wide;
    }
}
