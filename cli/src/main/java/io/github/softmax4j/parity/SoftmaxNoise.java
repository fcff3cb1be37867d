package io.github.softmax4j.parity;

import static io.github.softmax4j.parity.Noisy.U;
import static io.github.softmax4j.parity.Noisy.square;

/**
 * y = softmax(x). Incoming noise goes through the Jacobian y<sub>i</sub> (delta<sub>ij</sub> - y<sub>j</sub>). The
 * function's own error is relative to y<sub>i</sub>: subtracting the maximum m is rounded, which exp turns into |x<sub>i</sub>
 * - m| u; exp, the sum of n terms, the reciprocal and the product add a few more u.
 */
final class SoftmaxNoise {
    /** exp on either side, reciprocal and product. */
    private static final double FEW = 6;

    private SoftmaxNoise() {}

    static Noisy softmax(Noisy x) {
        int n = x.length();
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : x.value()) {
            max = Math.max(max, logit);
        }
        double[] y = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            y[i] = Math.exp(x.value()[i] - max);
            sum += y[i];
        }
        double all = 0;
        for (int i = 0; i < n; i++) {
            y[i] /= sum;
            all += square(y[i]) * x.variance()[i];
        }
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double others = Math.max(0, all - square(y[i]) * x.variance()[i]);
            double relative = others + square(1 - y[i]) * x.variance()[i];
            double own = (max - x.value()[i] + Math.sqrt(n) + FEW) * U;
            variance[i] = square(y[i]) * (relative + square(own));
        }
        return new Noisy(y, variance);
    }
}
