package io.github.softmax4j.random;

/**
 * xoshiro256++ 1.0, and the few distributions that training needs on top of it. The JDK's generators derive their
 * numbers by methods that may change between releases; these cannot, so a seed gives the same model for ever.
 *
 * <p>Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021; seeding by SplitMix64, as
 * they recommend. Not for cryptography. Not safe for several threads at once.
 */
public final class Xoshiro256 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /**
     * Starts the sequence of this seed.
     *
     * @param seed any number
     * @param stream tells apart the sequences of one seed, for instance one for each epoch
     */
    public Xoshiro256(long seed, long stream) {
        long start = seed ^ mix(stream + GOLDEN_GAMMA);
        s0 = mix(start + GOLDEN_GAMMA);
        s1 = mix(start + 2 * GOLDEN_GAMMA);
        s2 = mix(start + 3 * GOLDEN_GAMMA);
        s3 = mix(start + 4 * GOLDEN_GAMMA);
    }

    /** Continues from a state, at least one word of which is not 0. */
    Xoshiro256(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /** Returns the four words that decide all numbers to come, for {@link #setState}. */
    public long[] state() {
        return new long[] {s0, s1, s2, s3};
    }

    /**
     * Goes on from a state.
     *
     * @param words four words of {@link #state()}
     * @throws IllegalArgumentException if there are not four, or all are 0
     */
    public void setState(long[] words) {
        if (words.length != 4 || (words[0] | words[1] | words[2] | words[3]) == 0) {
            throw new IllegalArgumentException("a state has four words that are not all 0");
        }
        s0 = words[0];
        s1 = words[1];
        s2 = words[2];
        s3 = words[3];
    }

    /** The output function of SplitMix64 (Steele, Lea and Flood, 2014, in its published variant 13). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Returns a number in [0, 1), a multiple of 2<sup>-53</sup>. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * Returns a number in [0, bound), all equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, not " + bound);
        }
        // The upper half of a 32 x 32 bit product; the few low halves that would favour some results are drawn again
        // (Lemire, "Fast random integer generation in an interval", 2019).
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Returns a normally distributed number with mean 0 and deviation 1 (polar method of Marsaglia, 1964). */
    public double nextNormal() {
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** Brings the elements of {@code a} into a random order, all orders equally likely (Fisher and Yates). */
    public void shuffle(int[] a) {
        for (int i = a.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }
}
