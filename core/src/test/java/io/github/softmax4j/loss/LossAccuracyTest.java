package io.github.softmax4j.loss;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and gradients in float32 against their formulas in double. */
class LossAccuracyTest {
    @Test
    void crossEntropyWithOptionsIsWithinItsBound() {
        WorstRatio losses = new WorstRatio("cross-entropy with options");
        WorstRatio gradients = new WorstRatio("gradient of cross-entropy with options");
        RandomRows random = new RandomRows(11);
        for (int i = 0; i < Cases.ROWS; i++) {
            int k = random.between(1, 60);
            float[] row = random.logits(k);
            int target = random.between(0, k - 1);
            List<CrossEntropyOptions> all = Cases.crossEntropy(k, random);
            CrossEntropyOptions options = all.get(i % all.size());
            String what = options + ", " + random + ", row " + i;
            compare(losses, gradients, row, target, options, what);
        }
        losses.check();
        gradients.check();
    }

    private static void compare(
            WorstRatio losses,
            WorstRatio gradients,
            float[] row,
            int target,
            CrossEntropyOptions options,
            String what) {
        int k = row.length;
        double[] x = SoftmaxOracle.widen(row);
        double[] p = SoftmaxOracle.softmax(x);
        double logSumExp = ExactLosses.logSumExp(x);
        double max = max(x);
        double soft = options.labelSmoothing() / k;
        double weight = ExactLosses.weight(options.classWeights(), target);
        double ofTarget = (1 - options.labelSmoothing()) * weight;
        double totalWeight = 0;
        double gaps = 0;
        for (int j = 0; j < k; j++) {
            totalWeight += ExactLosses.weight(options.classWeights(), j);
            gaps += ExactLosses.weight(options.classWeights(), j) * (max - x[j]);
        }
        double ofSquare = 2 * options.zLoss() * logSumExp;
        Loss loss = Cases.crossEntropy(row, target, options);

        // The logarithm of the sum is off as in the plain loss; a gap meets its subtraction, and n' additions.
        double logSum = (laneDepth(k) + 1 + Math.log(k)) * U;
        double exact = ExactLosses.crossEntropy(x, target, options);
        double bound = (ofTarget + soft * totalWeight + Math.abs(ofSquare)) * logSum
                + options.zLoss() * logSum * logSum
                + soft * gaps * (laneDepth(k) + 2) * U
                + 8 * Math.ulp(exact);
        losses.add(loss.value(), exact, bound, () -> what);

        double a = ofTarget + soft * totalWeight + ofSquare;
        // What the terms of the factor are off by: the logarithm in the last, and a rounding to float.
        double size = ofTarget + soft * totalWeight + Math.abs(ofSquare);
        double factor = Math.abs(a) * U + 2 * options.zLoss() * logSum;
        for (int j = 0; j < k; j++) {
            double relative = softmaxRelative(k, max - x[j]);
            double share = soft * ExactLosses.weight(options.classWeights(), j);
            double g = a * p[j] - share;
            double error = (Math.abs(a) * (relative + U) + factor) * p[j] + 2 * U * share + U * Math.abs(g);
            if (j == target) {
                g = ofTarget * lessOne(p, target) + (soft * totalWeight + ofSquare) * p[j] - share;
                error = ofTarget * lessOneError(p, x, max, target)
                        + ((size - ofTarget) * relative + 2 * options.zLoss() * logSum) * p[j]
                        + U * Math.abs(g);
            }
            gradients.add(loss.gradient().data()[j], g, 1.001 * error + Math.max(1, 2 * size) * TINY, () -> what);
        }
    }

    @Test
    void focalLossIsWithinItsBound() {
        WorstRatio losses = new WorstRatio("focal loss");
        WorstRatio gradients = new WorstRatio("gradient of focal loss");
        RandomRows random = new RandomRows(12);
        for (int i = 0; i < Cases.ROWS; i++) {
            int k = random.between(1, 60);
            float[] row = random.logits(k);
            int target = random.between(0, k - 1);
            List<FocalOptions> all = Cases.focal(k, random);
            FocalOptions options = all.get(i % all.size());
            String what = options + ", " + random + ", row " + i;
            double[] x = SoftmaxOracle.widen(row);
            double[] p = SoftmaxOracle.softmax(x);
            double others = -lessOne(p, target);
            double logP = SoftmaxOracle.logSoftmax(x)[target];
            double max = max(x);
            if (others < 1e-30) {
                continue; // among the subnormal numbers nothing has a relative bound
            }
            // What 1 - p and ln p are off by, relatively; the power multiplies the first by gamma.
            double relative = lessOneError(p, x, max, target) / others;
            double logarithm = Math.min(1, logSumRelative(p, x, max, k, logP));
            double exact = ExactLosses.focal(x, target, options);
            Loss loss = Cases.focal(row, target, options);
            losses.add(
                    loss.value(),
                    exact,
                    1.01 * (options.gamma() * relative + logarithm) * exact + 8 * Math.ulp(exact) + TINY,
                    () -> what);

            double modulated = ExactLosses.weight(options.alpha(), target) * StrictMath.pow(others, options.gamma());
            double slope = -p[target] * logP / others;
            double a = modulated * (1 + options.gamma() * (p[target] == 0 ? 0 : slope));
            double off =
                    options.gamma() * relative + logarithm + relative + softmaxRelative(k, max - x[target]) + 2 * U;
            for (int j = 0; j < k; j++) {
                // A factor below 2^-62 carries a scale of 2^-64, with which it is subnormal.
                double tiny = Math.max(1, a) * 2 * TINY + 0x1p-86 * p[j];
                double g = j == target ? a * -others : a * p[j];
                double own = j == target ? relative : softmaxRelative(k, max - x[j]);
                gradients.add(loss.gradient().data()[j], g, 1.01 * (off + own) * Math.abs(g) + tiny, () -> what);
            }
        }
        losses.check();
        gradients.check();
    }

    /** Where one logit is most of the sum, log1p keeps what the others are off by relatively; else the bound of the sum. */
    private static double logSumRelative(double[] p, double[] x, double max, int k, double logP) {
        double absolute = (laneDepth(k) + 1 + Math.log(k)) * U;
        int largest = 0;
        for (int j = 1; j < k; j++) {
            largest = x[j] > x[largest] ? j : largest;
        }
        double others = -lessOne(p, largest);
        double confident = lessOneError(p, x, max, largest) + U * others;
        return (others < 0.3 ? 1.5 * confident : absolute) / Math.abs(logP);
    }

    @ParameterizedTest
    @ValueSource(floats = {20f, 37.43f, 40f, 60f})
    void confidentRowsKeepTheirRelativeAccuracyWithWeightsAndFocalLoss(float gap) {
        float[] row = {gap, 0f};
        double[] x = SoftmaxOracle.widen(row);
        CrossEntropyOptions weighted =
                CrossEntropyOptions.defaults().withReduction(Reduction.SUM).withClassWeights(3f, 1f);
        Loss loss = Cases.crossEntropy(row, 0, weighted);
        double less = -SoftmaxOracle.softmax(x)[1];
        assertThat(ulps((float) loss.value(), ExactLosses.crossEntropy(x, 0, weighted)))
                .isLessThanOrEqualTo(4);
        assertThat(ulps(loss.gradient().data()[0], 3 * less)).isLessThanOrEqualTo(4);

        FocalOptions focal =
                FocalOptions.defaults().withReduction(Reduction.SUM).withGamma(0.5);
        Loss focused = Cases.focal(row, 0, focal);
        assertThat(ulps((float) focused.value(), ExactLosses.focal(x, 0, focal)))
                .isLessThanOrEqualTo(4);
        // (1 - p)^0.5 (1 + 0.5) (p - 1), for p ln p / (1 - p) is -1 but for 1 - p.
        double gradient = 1.5 * StrictMath.sqrt(-less) * less;
        assertThat(ulps(focused.gradient().data()[0], gradient)).isLessThanOrEqualTo(4);
    }

    /** Returns p - 1 at the target as minus the sum of the others. */
    private static double lessOne(double[] p, int target) {
        double others = 0;
        for (int j = 0; j < p.length; j++) {
            others += j == target ? 0 : p[j];
        }
        return -others;
    }

    /** What p - 1 at the target is off by: each of the others by its bound; or p by its bound, and the subtraction. */
    private static double lessOneError(double[] p, double[] x, double max, int target) {
        int k = p.length;
        double others = 0;
        for (int j = 0; j < k; j++) {
            others += j == target ? 0 : (softmaxRelative(k, max - x[j]) + U) * p[j];
        }
        double own = softmaxRelative(k, max - x[target]) * p[target] - U * lessOne(p, target);
        return p[target] > 0.501 ? others : p[target] < 0.499 ? own : Math.max(others, own);
    }

    private static double max(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double element : x) {
            max = Math.max(max, element);
        }
        return max;
    }
}
