package io.github.softmax4j.benchmarks.machine;

import java.util.Arrays;

/**
 * What one core can do at most.
 *
 * @param flopsPerNano float32 operations a nanosecond, which is GFLOP/s; a fused multiply-add counts as two
 * @param copyBytesPerNano bytes read plus bytes written a nanosecond, which is GB/s, by a copy far beyond the caches
 */
public record Limits(double flopsPerNano, double copyBytesPerNano) {
    /** Many short calls until the JIT compiler knows the chains, which are thousands of times slower before. */
    private static final int WARM_UP_ITERATIONS = 20;

    private static final long WARM_UP_NANOS = 1_200_000_000;
    private static final int ITERATIONS = 20_000;
    private static final long NANOS = 400_000_000;

    /** 256 MiB an array: no cache of one core holds a part of it that matters. */
    private static final int COPIED = 1 << 26;

    private static final int COPIES = 7;

    /**
     * Measures arithmetic, which takes the Vector API.
     */
    public static double measureFlopsPerNano() {
        measure(WARM_UP_ITERATIONS, WARM_UP_NANOS);
        return measure(ITERATIONS, NANOS);
    }

    /** The best of many short parts is the peak, because whatever else happens on a machine only takes away from it. */
    private static double measure(int iterations, long nanos) {
        double flops = (double) iterations * FmaChains.FLOPS;
        double best = 0;
        float kept = 0;
        long end = System.nanoTime() + nanos;
        long start = System.nanoTime();
        while (start < end) {
            kept += FmaChains.run(iterations);
            long now = System.nanoTime();
            best = Math.max(best, flops / (now - start));
            start = now;
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
