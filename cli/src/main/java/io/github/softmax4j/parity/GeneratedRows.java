package io.github.softmax4j.parity;

import io.github.softmax4j.random.Xoshiro256;

/** Rows of one kind at the scale of a classifier's features. */
final class GeneratedRows {
    /** How many deviations a feature is moved away from its mean. */
    private static final float FAR = 3f;
    /** How many times the largest value the rows beyond all data are. */
    private static final float BEYOND = 1e4f;

    private final FeatureScale scale;
    private final Xoshiro256 random;
    private final int d;

    GeneratedRows(FeatureScale scale, Xoshiro256 random) {
        this.scale = scale;
        this.random = random;
        this.d = scale.size();
    }

    private interface Element {
        double at(int row, int feature);
    }

    private float[] rows(int n, Element element) {
        float[] block = new float[n * d];
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) element.at(i / d, i % d);
        }
        return block;
    }

    float[] gaussian(int n, double width) {
        return rows(n, (i, j) -> scale.mean()[j] + width * scale.deviation()[j] * random.nextNormal());
    }

    float[] uniform(int n) {
        return rows(n, (i, j) -> between(j, random.nextDouble()));
    }

    /** Every feature at its minimum or maximum: all of them first, then one or the other at random. */
    float[] corners(int n) {
        return rows(n, (i, j) -> between(j, i == 0 ? 0 : i == 1 ? 1 : random.nextInt(2)));
    }

    /** Rows far outside of the training data, whose sums have no digits to spare for small terms. */
    float[] beyond(int n) {
        return rows(n, (i, j) -> BEYOND * (2 * random.nextDouble() - 1) * largest(j));
    }

    /** One feature at its maximum, the others 0. */
    float[] oneHot(int n) {
        return rows(n, (i, j) -> j == (int) ((long) i * d / n) ? largest(j) : 0);
    }

    float[] constant(float... values) {
        return rows(values.length, (i, j) -> values[i]);
    }

    /** Rows with features that are not there, NaN: all of them first, then each one in four. */
    float[] missing(int n) {
        return rows(
                n,
                (i, j) -> i == 0 || random.nextInt(4) == 0
                        ? Double.NaN
                        : scale.mean()[j] + scale.deviation()[j] * random.nextNormal());
    }

    float[] subnormal(int n) {
        return rows(n, (i, j) -> Float.MIN_NORMAL * (2 * random.nextDouble() - 1));
    }

    /** Two rows a group: the features whose index leaves the same remainder stand above their mean, then below. */
    float[] moved(int groups) {
        return rows(2 * groups, (i, j) -> {
            float by = j % groups == i / 2 ? (i % 2 == 0 ? FAR : -FAR) * scale.deviation()[j] : 0f;
            return scale.mean()[j] + by;
        });
    }

    private double between(int j, double share) {
        return scale.min()[j] + share * ((double) scale.max()[j] - scale.min()[j]);
    }

    private double largest(int j) {
        return Math.max(Math.abs(scale.min()[j]), Math.abs(scale.max()[j]));
    }
}
