package io.github.softmax4j.parity.fault;

/** How probabilities come from logits, in double precision: the right way, and the wrong ways of faults. */
interface Head {
    /**
     * Returns the probabilities.
     *
     * @param logits [N, K]
     * @param k K
     */
    double[] probabilities(double[] logits, int k);

    /** The right way. */
    Head SOFTMAX = (logits, k) -> softmax(logits, k, 1);

    /** Logits divided by a temperature before. */
    static Head temperature(double temperature) {
        return (logits, k) -> softmax(logits, k, temperature);
    }

    /** Along the batch instead of the classes. */
    Head ALONG_BATCH = (logits, k) -> {
        int n = logits.length / k;
        double[] turned = softmax(turn(logits, n, k), n, 1);
        return turn(turned, k, n);
    };

    private static double[] softmax(double[] x, int k, double temperature) {
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row += k) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = row; j < row + k; j++) {
                max = Math.max(max, x[j]);
            }
            double sum = 0;
            for (int j = row; j < row + k; j++) {
                y[j] = StrictMath.exp((x[j] - max) / temperature);
                sum += y[j];
            }
            for (int j = row; j < row + k; j++) {
                y[j] /= sum;
            }
        }
        return y;
    }

    private static double[] turn(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }
}
