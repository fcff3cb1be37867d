package io.github.softmax4j.loss;

import io.github.softmax4j.random.Xoshiro256;

/**
 * Independent draws, all alike or log-uniform.
 *
 * @param classes V
 * @param logarithmic whether the probability falls like ln((k + 2) / (k + 1))
 */
record IndependentSampler(int classes, boolean logarithmic) implements CandidateSampler {
    @Override
    public int[] sample(int count, Xoshiro256 random) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = logarithmic ? logUniform(random.nextDouble()) : random.nextInt(classes);
        }
        return drawn;
    }

    /** The inverse of the distribution function ln(k + 1) / ln(V + 1). */
    private int logUniform(double u) {
        int k = (int) StrictMath.exp(u * StrictMath.log(classes + 1.0)) - 1;
        return Math.min(Math.max(k, 0), classes - 1);
    }

    @Override
    public double expectedCount(int label, int count) {
        double probability =
                logarithmic ? StrictMath.log1p(1 / (label + 1.0)) / StrictMath.log(classes + 1.0) : 1.0 / classes;
        return count * probability;
    }
}
