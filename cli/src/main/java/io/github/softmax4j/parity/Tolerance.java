package io.github.softmax4j.parity;

import io.github.softmax4j.tensor.Tensor;

/** How far two float32 evaluations of the same network may lie apart. */
public interface Tolerance {
    /** Returns one sentence on where the tolerance comes from. */
    String description();

    /**
     * Returns the tolerance of each output of each row.
     *
     * @param features [N, D]
     */
    Bounds bounds(Tensor features);

    /** Returns the same as {@link #bounds(Tensor)}, given what the rows give in double precision. */
    default Bounds bounds(Tensor features, Reference truth) {
        return bounds(features);
    }

    /**
     * Tolerances, row by row; infinite where an element cannot be judged.
     *
     * @param logits [N, K]
     * @param probabilities [N, K]
     */
    record Bounds(double[] logits, double[] probabilities) {}
}
