package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = softmax(x). Incoming noise goes through the Jacobian y<sub>i</sub> (delta<sub>ij</sub> - y<sub>j</sub>), with each
 * probability as large as noise can make it: where logits are as noisy as they are apart, another one may win. The
 * function's own error is relative to y<sub>i</sub>: subtracting the maximum m is rounded, which exp turns into |x<sub>i</sub>
 * - m| u; the sum of n terms adds the rounding of its partial sums; exp, the reciprocal and the product a few more u.
 */
final class SoftmaxNoise {
    /** exp on either side, reciprocal and product. */
    private static final double FEW = 4;

    private SoftmaxNoise() {}

    static Noisy softmax(Noisy x) {
        int n = x.length();
        double max = Double.NEGATIVE_INFINITY;
        double[] highest = new double[n];
        double[] lowest = new double[n];
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x.value()[i]);
            highest[i] = x.value()[i] + x.reach(i);
            lowest[i] = x.value()[i] - x.reach(i);
        }
        double[] y = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            y[i] = StrictMath.exp(x.value()[i] - max);
            sum += y[i];
        }
        double[] leastOthers = logSumOfOthers(lowest);
        double[] mostOthers = logSumOfOthers(highest);
        double[] high = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            y[i] /= sum;
            high[i] = logistic(highest[i] - leastOthers[i]);
            all += square(high[i]) * x.variance()[i];
        }
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double others = Math.max(0, all - square(high[i]) * x.variance()[i]);
            double remainder = logistic(mostOthers[i] - lowest[i]);
            double relative = others + square(remainder) * x.variance()[i];
            double own = U * U * (square(max - x.value()[i]) + n / 3.0 + square(FEW));
            variance[i] = square(high[i]) * relative + square(y[i]) * own;
        }
        return new Noisy(y, variance);
    }

    /**
     * Returns log(sum over j not i of exp(x<sub>j</sub>)) for each i. As logarithms, because noise may move logits by more
     * than exp can tell apart from 0.
     */
    private static double[] logSumOfOthers(double[] x) {
        int n = x.length;
        double[] others = new double[n];
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            others[i] = before;
            before = logAdd(before, x[i]);
        }
        double behind = Double.NEGATIVE_INFINITY;
        for (int i = n - 1; i >= 0; i--) {
            others[i] = logAdd(others[i], behind);
            behind = logAdd(behind, x[i]);
        }
        return others;
    }

    /** log(exp(a) + exp(b)). */
    private static double logAdd(double a, double b) {
        double larger = Math.max(a, b);
        return Double.isInfinite(larger) ? larger : larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
