package io.github.softmax4j.loss;

/** The Kullback-Leibler divergence of two rows of probabilities, from which nothing cancels. */
final class Divergence {
    /** Up to here the series below is exact to 2^-30 of its value. */
    private static final double SMALL = 0.125;

    private Divergence() {}

    /**
     * Returns sum q (ln q - ln p). Each term is q d - q + p with d = ln q - ln p, whose additions sum to 0: so none is
     * negative, and where the rows are alike their first order is not left to cancel.
     */
    static double of(int k, float[] q, float[] logQ, float[] p, float[] logP, int offset) {
        double sum = 0;
        for (int j = offset; j < offset + k; j++) {
            sum += q[j] == 0 ? p[j] : term(q[j], p[j], (double) logQ[j] - logP[j]);
        }
        return sum;
    }

    private static double term(double q, double p, double d) {
        if (Math.abs(d) < SMALL) {
            // exp(-d) - 1 + d
            return q
                    * d
                    * d
                    * (1 / 2.0 - d * (1 / 6.0 - d * (1 / 24.0 - d * (1 / 120.0 - d * (1 / 720.0 - d / 5040)))));
        }
        return q * d - (q - p);
    }
}
