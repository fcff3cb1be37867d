package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.LossRow;
import io.github.softmax4j.kernel.RowLoss;

/**
 * Cross-entropy of a row with class weights w, smoothing e over K classes and z-loss z; with l = ln sum exp(x):
 *
 * <pre>
 * loss      = (1 - e) w<sub>t</sub> (l - x<sub>t</sub>) + (e / K) sum<sub>k</sub> w<sub>k</sub> (l - x<sub>k</sub>) + z l<sup>2</sup>
 * dloss/dx<sub>j</sub> = p<sub>j</sub> [(1 - e) w<sub>t</sub> + (e / K) sum<sub>k</sub> w<sub>k</sub> + 2 z l] - (1 - e) w<sub>t</sub> [j = t] - (e / K) w<sub>j</sub>
 * </pre>
 */
final class SmoothedCrossEntropy implements RowLoss {
    private static final float[] EVEN = {1f};

    private final float[] weights;
    private final float[] shares;
    private final double hard;
    private final double soft;
    private final double totalWeight;
    private final double zLoss;

    /** Takes the weights, or none for 1 each. */
    SmoothedCrossEntropy(int k, float[] weights, double smoothing, double zLoss) {
        this.weights = weights;
        this.hard = 1 - smoothing;
        this.soft = smoothing / k;
        this.totalWeight = weights.length == 0 ? k : Weights.sum(weights);
        this.zLoss = zLoss;
        this.shares = smoothing == 0 ? NO_SHARES : weights.length == 0 ? EVEN : weights;
    }

    @Override
    public float[] shares() {
        return shares;
    }

    @Override
    public void evaluate(int target, LossRow row) {
        double weight = weights.length == 0 ? 1 : weights[target];
        double ofTarget = hard * weight;
        double ofAll = soft * totalWeight;
        double logSumExp = row.logSumExp();
        double ofSquare = 2 * zLoss * logSumExp;
        // The cross-entropy may be infinite.
        row.loss = (ofTarget == 0 ? 0 : ofTarget * row.crossEntropy())
                + soft * (row.gaps + totalWeight * row.logSum)
                + zLoss * logSumExp * logSumExp;
        row.factor = ofTarget + ofAll + ofSquare;
        row.share = soft;
        // p - 1 of the target as it is, so that nothing cancels where the row is confident.
        row.targetGradient = ofTarget * row.probabilityLessOne + (ofAll + ofSquare) * row.probability - soft * weight;
    }
}
