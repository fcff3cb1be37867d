package io.github.softmax4j.layer;

import io.github.softmax4j.tensor.Shape;

/**
 * One array of numbers that a layer needs.
 *
 * @param name unique within the layer, for instance {@code weight}
 * @param shape its shape
 * @param role how training treats it
 * @param initializer what it holds at the start
 */
public record Parameter(String name, Shape shape, Role role, Initializer initializer) {
    /** How training treats a parameter. */
    public enum Role {
        /** Trained, and subject to weight decay. */
        WEIGHT,
        /** Trained without weight decay. */
        BIAS,
        /** Computed from the data once, not trained. */
        STATISTIC
    }
}
