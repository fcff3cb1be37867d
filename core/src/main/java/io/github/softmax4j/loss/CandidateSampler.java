package io.github.softmax4j.loss;

import io.github.softmax4j.random.Xoshiro256;
import java.util.stream.IntStream;

/** Draws the classes that {@link SampledSoftmax} takes for all others, and knows how often each is to be expected. */
public interface CandidateSampler {
    /** Returns V, the number of classes. */
    int classes();

    /**
     * Draws {@code count} classes.
     *
     * @throws IllegalArgumentException if {@code count} is not one that this sampler can draw
     */
    int[] sample(int count, Xoshiro256 random);

    /** Returns how often a class is expected among {@code count} draws; above 0. */
    double expectedCount(int label, int count);

    /**
     * Returns a sampler for classes in the order of their frequency, the most frequent first: each draw is class k with the
     * probability ln((k + 2) / (k + 1)) / ln(V + 1), near the law of Zipf. Draws are independent, so a class may come twice.
     *
     * @throws IllegalArgumentException if there is no class
     */
    static CandidateSampler logUniform(int classes) {
        return new IndependentSampler(atLeastOne(classes), true);
    }

    /**
     * Returns a sampler to which all classes are alike. Draws are independent.
     *
     * @throws IllegalArgumentException if there is no class
     */
    static CandidateSampler uniform(int classes) {
        return new IndependentSampler(atLeastOne(classes), false);
    }

    /**
     * Returns a sampler that draws every class once, for which the sampled loss is the whole one.
     *
     * @throws IllegalArgumentException if there is no class
     */
    static CandidateSampler every(int classes) {
        int v = atLeastOne(classes);
        return new CandidateSampler() {
            @Override
            public int classes() {
                return v;
            }

            @Override
            public int[] sample(int count, Xoshiro256 random) {
                if (count != v) {
                    throw new IllegalArgumentException("every class once makes " + v + " draws, not " + count);
                }
                return IntStream.range(0, v).toArray();
            }

            @Override
            public double expectedCount(int label, int count) {
                return 1;
            }
        };
    }

    private static int atLeastOne(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes must be at least 1, not " + classes);
        }
        return classes;
    }
}
