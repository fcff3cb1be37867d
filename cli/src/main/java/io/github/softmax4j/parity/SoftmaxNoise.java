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
        double top = Double.NEGATIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x.value()[i]);
            top = Math.max(top, x.value()[i] + x.reach(i));
        }
        double[] y = new double[n];
        double[] high = new double[n];
        double[] low = new double[n];
        double sum = 0;
        double highs = 0;
        double lows = 0;
        for (int i = 0; i < n; i++) {
            y[i] = StrictMath.exp(x.value()[i] - max);
            high[i] = StrictMath.exp(x.value()[i] + x.reach(i) - top);
            low[i] = StrictMath.exp(x.value()[i] - x.reach(i) - top);
            sum += y[i];
            highs += high[i];
            lows += low[i];
        }
        double all = 0;
        for (int i = 0; i < n; i++) {
            y[i] /= sum;
            double least = low[i] == 0 ? 0 : low[i] / (low[i] + Math.max(0, highs - high[i]));
            high[i] = high[i] == 0 ? 0 : high[i] / (high[i] + Math.max(0, lows - low[i]));
            low[i] = least;
            all += square(high[i]) * x.variance()[i];
        }
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double others = Math.max(0, all - square(high[i]) * x.variance()[i]);
            double relative = others + square(1 - low[i]) * x.variance()[i];
            double own = U * U * (square(max - x.value()[i]) + n / 3.0 + square(FEW));
            variance[i] = square(high[i]) * relative + square(y[i]) * own;
        }
        return new Noisy(y, variance);
    }
}
