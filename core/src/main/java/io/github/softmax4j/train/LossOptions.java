package io.github.softmax4j.train;

import java.util.Map;
import java.util.TreeMap;

/**
 * What training makes smaller: cross-entropy, and how its targets are made.
 *
 * @param labelSmoothing how much of each target is spread evenly over all classes, from 0 to below 1
 * @param classWeights how much the rows of each class weigh; the loss is the mean by these weights
 * @param mixup alpha of mixup, 0 for none: each row of a batch becomes l x<sub>i</sub> + (1 - l) x<sub>j</sub>, with the
 *     same mean of both targets, j another row of the batch and l from Beta(alpha, alpha), drawn anew for each row; at most
 *     1000 (Zhang et al., "mixup: beyond empirical risk minimization", 2018, section 2)
 */
public record LossOptions(double labelSmoothing, ClassWeights classWeights, double mixup) {
    /** Checks every option. */
    public LossOptions {
        Require.that(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "labelSmoothing",
                "a number of at least 0 and below 1",
                labelSmoothing);
        Require.that(mixup == 0 || mixup >= 1e-3 && mixup <= 1000, "mixup", "0, or a number from 0.001 to 1000", mixup);
    }

    /** Returns plain cross-entropy. */
    public static LossOptions defaults() {
        return new LossOptions(0, ClassWeights.NONE, 0);
    }

    /** Returns these options with another smoothing. */
    public LossOptions withLabelSmoothing(double value) {
        return new LossOptions(value, classWeights, mixup);
    }

    /** Returns these options with other class weights. */
    public LossOptions withClassWeights(ClassWeights value) {
        return new LossOptions(labelSmoothing, value, mixup);
    }

    /** Returns these options with another alpha of mixup. */
    public LossOptions withMixup(double value) {
        return new LossOptions(labelSmoothing, classWeights, value);
    }

    /** Returns the options as text by name. */
    Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("labelSmoothing", Numbers.text(labelSmoothing));
        text.put("classWeights", classWeights.text());
        text.put("mixup", Numbers.text(mixup));
        return text;
    }
}
