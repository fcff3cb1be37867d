package io.github.softmax4j.testing;

import java.util.SplittableRandom;

/** Seeded random inputs; {@link #toString()} names the seed, for failure messages. */
public final class RandomRows {
    private final long seed;
    private final SplittableRandom random;

    public RandomRows(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Returns a whole number from {@code from} to {@code to}, both included. */
    public int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** Returns {@code n} numbers from -size to size, evenly spread. */
    public float[] uniform(int n, double size) {
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = (float) (size * (2 * random.nextDouble() - 1));
        }
        return row;
    }

    /** Returns {@code n} numbers of random sign whose sizes spread over 2^-20 to 2^20. */
    public float[] wide(int n) {
        float[] row = uniform(n, 1);
        for (int i = 0; i < n; i++) {
            row[i] = Math.scalb(row[i], between(-20, 20));
        }
        return row;
    }

    /** Returns {@code n} numbers above 0 whose sum is 1 but for rounding. */
    public float[] distribution(int n) {
        double[] parts = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            parts[i] = 1e-3 + random.nextDouble();
            sum += parts[i];
        }
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = (float) (parts[i] / sum);
        }
        return row;
    }

    /** Returns {@code n} logits of one of several characters: small, large, tied, nearly tied, subnormal, huge gaps. */
    public float[] logits(int n) {
        switch (between(0, 6)) {
            case 0:
                return uniform(n, 1);
            case 1:
                return uniform(n, 30);
            case 2:
                return uniform(n, 120);
            case 3:
                float[] tied = new float[n];
                for (int i = 0; i < n; i++) {
                    tied[i] = between(-3, 3) * 10.75f;
                }
                return tied;
            case 4:
                float[] near = new float[n];
                for (int i = 0; i < n; i++) {
                    near[i] = Float.intBitsToFloat(Float.floatToIntBits(-77.7f) + between(-4, 4));
                }
                return near;
            case 5:
                float[] subnormal = new float[n];
                for (int i = 0; i < n; i++) {
                    subnormal[i] = between(-1000, 1000) * Float.MIN_VALUE;
                }
                return subnormal;
            default:
                float[] gaps = wide(n);
                for (int i = 0; i < n; i++) {
                    gaps[i] *= between(0, 9) == 0 ? 1e30f : 1f;
                }
                return gaps;
        }
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
