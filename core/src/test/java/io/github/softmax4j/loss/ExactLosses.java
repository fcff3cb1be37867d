package io.github.softmax4j.loss;

import io.github.softmax4j.testing.SoftmaxOracle;
import java.util.List;

/** The losses of a row in double, as their papers write them. */
final class ExactLosses {
    private ExactLosses() {}

    static double logSumExp(double[] x) {
        // x_j - log-softmax(x)_j is the same for all; at the largest element nothing cancels.
        double[] y = SoftmaxOracle.logSoftmax(x);
        int largest = 0;
        for (int j = 1; j < x.length; j++) {
            largest = x[j] > x[largest] ? j : largest;
        }
        return x[largest] - y[largest];
    }

    static double weight(List<Float> weights, int j) {
        return weights.isEmpty() ? 1 : weights.get(j);
    }

    static double crossEntropy(double[] x, int target, CrossEntropyOptions options) {
        double[] t = new double[x.length];
        t[target] = 1;
        double e = options.labelSmoothing();
        double sum = 0;
        double[] y = SoftmaxOracle.logSoftmax(x);
        for (int j = 0; j < x.length; j++) {
            double share = weight(options.classWeights(), j) * ((1 - e) * t[j] + e / x.length);
            sum -= share == 0 ? 0 : share * y[j];
        }
        double l = logSumExp(x);
        return sum + options.zLoss() * l * l;
    }

    static double crossEntropy(double[] x, double[] t, CrossEntropyOptions options) {
        double e = options.labelSmoothing();
        double[] shares = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            shares[j] = weight(options.classWeights(), j) * ((1 - e) * t[j] + e / x.length);
        }
        double l = logSumExp(x);
        return SoftmaxOracle.crossEntropy(x, shares) + options.zLoss() * l * l;
    }

    static double focal(double[] x, int target, FocalOptions options) {
        double[] p = SoftmaxOracle.softmax(x);
        double others = 0;
        for (int j = 0; j < x.length; j++) {
            others += j == target ? 0 : p[j];
        }
        double logP = SoftmaxOracle.logSoftmax(x)[target];
        return -weight(options.alpha(), target) * StrictMath.pow(others, options.gamma()) * logP;
    }

    static double distillation(double[] x, double[] teacher, int target, DistillationOptions options) {
        double t = options.temperature();
        double[] logP = SoftmaxOracle.logSoftmax(divided(x, t));
        double[] logQ = SoftmaxOracle.logSoftmax(divided(teacher, t));
        double divergence = 0;
        for (int j = 0; j < x.length; j++) {
            double q = StrictMath.exp(logQ[j]);
            divergence += q == 0 ? 0 : q * (logQ[j] - logP[j]);
        }
        double h = options.hardWeight();
        return (h == 0 ? 0 : -h * SoftmaxOracle.logSoftmax(x)[target]) + (1 - h) * t * t * divergence;
    }

    static double[] divided(double[] x, double t) {
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = x[j] / t;
        }
        return y;
    }
}
