package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.random.Xoshiro256;

/** Inputs; the same in every run. */
final class RandomArrays {
    private static final long SEED = 17;

    private RandomArrays() {}

    /** Returns normally distributed elements. */
    static float[] normal(int length, double deviation) {
        Xoshiro256 random = new Xoshiro256(SEED, length);
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = (float) (deviation * random.nextNormal());
        }
        return array;
    }

    /** Returns elements from 0 to {@code bound}, exclusive. */
    static int[] below(int bound, int length) {
        Xoshiro256 random = new Xoshiro256(SEED, length);
        int[] array = new int[length];
        for (int i = 0; i < length; i++) {
            array[i] = random.nextInt(bound);
        }
        return array;
    }
}
