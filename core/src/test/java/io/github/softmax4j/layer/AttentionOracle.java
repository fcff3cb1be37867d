package io.github.softmax4j.layer;

/**
 * One head of attention in double, as a textbook writes it, with its gradients; and of every result the sum of the absolute
 * values of its terms, which rounding errors are relative to. All matrices are row-major.
 */
final class AttentionOracle {
    private final int t;
    private final int s;
    private final int d;
    private final int e;
    private final double scale;
    private final boolean[] seen;

    final double[] output;
    final double[] logSumExp;
    final double[] weights;

    double[] gradQ = {};
    double[] gradK = {};
    double[] gradV = {};
    double[] sizeQ = {};
    double[] sizeK = {};
    double[] sizeV = {};

    /** The forward pass; {@code seen} [T, S] says which keys a query sees. */
    AttentionOracle(int t, int s, int d, int e, double scale, boolean[] seen, double[] q, double[] k, double[] v) {
        this.t = t;
        this.s = s;
        this.d = d;
        this.e = e;
        this.scale = scale;
        this.seen = seen;
        this.output = new double[t * e];
        this.logSumExp = new double[t];
        this.weights = new double[t * s];
        for (int i = 0; i < t; i++) {
            double sum = 0;
            for (int j = 0; j < s; j++) {
                double score = 0;
                for (int c = 0; c < d; c++) {
                    score += q[i * d + c] * k[j * d + c];
                }
                weights[i * s + j] = seen[i * s + j] ? Math.exp(scale * score) : 0;
                sum += weights[i * s + j];
            }
            logSumExp[i] = Math.log(sum);
            for (int j = 0; j < s; j++) {
                weights[i * s + j] = sum == 0 ? 0 : weights[i * s + j] / sum;
                for (int c = 0; c < e; c++) {
                    output[i * e + c] += weights[i * s + j] * v[j * e + c];
                }
            }
        }
    }

    /** The backward pass from dO, by the full Jacobian of the softmax. */
    void backward(double[] q, double[] k, double[] v, double[] gradO) {
        gradQ = new double[t * d];
        gradK = new double[s * d];
        gradV = new double[s * e];
        sizeQ = new double[t * d];
        sizeK = new double[s * d];
        sizeV = new double[s * e];
        for (int i = 0; i < t; i++) {
            double delta = 0;
            double deltaSize = 0;
            for (int c = 0; c < e; c++) {
                delta += gradO[i * e + c] * output[i * e + c];
                deltaSize += Math.abs(gradO[i * e + c] * output[i * e + c]);
            }
            for (int j = 0; j < s; j++) {
                double p = weights[i * s + j];
                double dot = 0;
                double dotSize = 0;
                for (int c = 0; c < e; c++) {
                    dot += gradO[i * e + c] * v[j * e + c];
                    dotSize += Math.abs(gradO[i * e + c] * v[j * e + c]);
                    gradV[j * e + c] += p * gradO[i * e + c];
                    sizeV[j * e + c] += Math.abs(p * gradO[i * e + c]);
                }
                double gradS = scale * p * (dot - delta);
                double gradSSize = scale * p * (dotSize + deltaSize);
                for (int c = 0; c < d; c++) {
                    gradQ[i * d + c] += gradS * k[j * d + c];
                    gradK[j * d + c] += gradS * q[i * d + c];
                    sizeQ[i * d + c] += gradSSize * Math.abs(k[j * d + c]);
                    sizeK[j * d + c] += gradSSize * Math.abs(q[i * d + c]);
                }
            }
        }
    }

    /** Returns the largest sum of absolute terms of a score of rows within 1. */
    double largestScore() {
        return scale * d;
    }
}
