package io.github.softmax4j.benchmarks.machine;

import java.util.Arrays;

/**
 * What one core can do at most.
 *
 * @param flopsPerNano float32 operations a nanosecond, which is GFLOP/s; a fused multiply-add counts as two
 * @param copyBytesPerNano bytes read plus bytes written a nanosecond, which is GB/s, by a copy far beyond the caches
 */
public record Limits(double flopsPerNano, double copyBytesPerNano) {
    private static final int PARTS = 400;
    private static final int ITERATIONS = 20_000;
    /** 256 MiB an array: no cache of one core holds a part of it that matters. */
    private static final int COPIED = 1 << 26;

    private static final int COPIES = 7;

    /** Measures arithmetic, which takes the Vector API, at every width that the machine has, and takes the best. */
    public static double measureFlopsPerNano() {
        double best = 0;
        for (int bits = 128; bits <= Math.min(512, FmaChains.widest()); bits *= 2) {
            best = Math.max(best, measureFlopsPerNano(bits));
        }
        return best;
    }

    /**
     * Measures arithmetic with vectors of one width. Many short parts: the first ones are warm-up, and the best of them
     * is the peak, because everything else that happens on a machine only takes away from it.
     */
    private static double measureFlopsPerNano(int bits) {
        double flops = (double) ITERATIONS * FmaChains.FLOPS_PER_LANE * bits / Float.SIZE;
        double best = 0;
        float kept = 0;
        for (int part = 0; part < PARTS; part++) {
            // A narrow vector that the JIT compiler does not know yet is thousands of times slower.
            int iterations = part < PARTS / 2 ? ITERATIONS / 20 : ITERATIONS;
            long start = System.nanoTime();
            kept += FmaChains.run(bits, iterations);
            double nanos = System.nanoTime() - start;
            best = Math.max(best, flops * iterations / ITERATIONS / nanos);
        }
        if (Float.isNaN(kept)) {
            throw new IllegalStateException("the chains converge to 1, they cannot give NaN");
        }
        return best;
    }

    /** Measures copying, the median of several. */
    public static double measureCopyBytesPerNano() {
        float[] from = new float[COPIED];
        float[] to = new float[COPIED];
        Arrays.fill(from, 1f);
        double[] rates = new double[COPIES];
        for (int i = 0; i < COPIES; i++) {
            long start = System.nanoTime();
            System.arraycopy(from, 0, to, 0, COPIED);
            rates[i] = 2.0 * Float.BYTES * COPIED / (System.nanoTime() - start);
        }
        Arrays.sort(rates);
        return rates[COPIES / 2];
    }

    /** Returns the share of the peak of {@code threads} cores that {@code flops} in {@code nanos} are. */
    public double arithmeticShare(double flops, double nanos, int threads) {
        return flops / nanos / (flopsPerNano * threads);
    }

    /** Returns the share of the copy bandwidth of one core that {@code bytes}, read and written, in {@code nanos} are. */
    public double memoryShare(double bytes, double nanos) {
        return bytes / nanos / copyBytesPerNano;
    }
}
