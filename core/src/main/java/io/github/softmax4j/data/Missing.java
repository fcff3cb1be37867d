package io.github.softmax4j.data;

/**
 * What becomes of a missing value of a feature: a cell that is empty, or NA, NaN, null or ? in any case, or a NaN in an
 * array of floats.
 */
public enum Missing {
    /** It is refused. */
    ERROR,
    /** It is kept as NaN, and the model puts the mean of the training rows in its place. */
    MEAN
}
