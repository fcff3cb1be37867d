package io.github.softmax4j.loss;

/** How the losses of the rows become one number. */
public enum Reduction {
    /** The sum of the rows divided by their number. */
    MEAN,
    /** The sum of the rows. */
    SUM,
    /** Not at all: one loss for each row. */
    NONE
}
