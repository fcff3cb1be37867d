package io.github.softmax4j.parity;

import io.github.softmax4j.tensor.Tensor;

/**
 * The outputs of both sides beside each other.
 *
 * @param logits their logits
 * @param probabilities their probabilities
 * @param labels the classes they choose
 */
public record Comparison(OutputComparison logits, OutputComparison probabilities, LabelAgreement labels) {
    static Comparison of(
            Tensor logits, Tensor probabilities, OnnxRunner.Outputs runtime, Reference truth, Tolerance.Bounds bounds) {
        return new Comparison(
                OutputComparison.of("logits", logits, runtime.logits(), truth.logits(), bounds.logits()),
                OutputComparison.of(
                        "probabilities",
                        probabilities,
                        runtime.probabilities(),
                        truth.probabilities(),
                        bounds.probabilities()),
                LabelAgreement.of(logits, runtime.labels(), bounds.logits()));
    }

    /** Returns whether nothing is beyond its tolerance. */
    public boolean pass() {
        return logits.pass() && probabilities.pass() && labels.flips() == 0;
    }

    /** Returns the larger of the worst ratios of logits and probabilities. */
    public double worstRatio() {
        return Math.max(logits.worstRatio(), probabilities.worstRatio());
    }
}
