package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Tensor;

/** How the losses of the rows become one number. */
public enum Reduction {
    /** The sum of the rows divided by the sum of the weights of the rows that count: their number where all weigh 1. */
    MEAN,
    /** The sum of the rows. */
    SUM,
    /** Not at all: one loss for each row. */
    NONE;

    /** Returns what the gradient of each row is multiplied by. */
    public float scale(double totalWeight) {
        return this == MEAN ? (float) (1 / totalWeight) : 1f;
    }

    /** Returns one number, its sum in a fixed order, or the losses themselves for {@link #NONE}; the mean of nothing is NaN. */
    public double[] reduce(double[] losses, double totalWeight) {
        if (this == NONE) {
            return losses;
        }
        double sum = FixedSum.of(losses, 0, losses.length);
        return new double[] {this == SUM ? sum : sum / totalWeight};
    }

    Loss reduce(double[] losses, Tensor gradient, double totalWeight) {
        return new Loss(reduce(losses, totalWeight), gradient);
    }
}
