package io.github.softmax4j.parity;

import java.util.ArrayList;
import java.util.List;

/**
 * In how many ways the runtime side runs: every batch size with every level of optimisation and every number of threads.
 *
 * @param batchSizes at least one; {@link #ALL_ROWS} stands for all rows at once
 * @param optimizations at least one
 * @param threads at least one, each at least 1
 */
public record SweepOptions(List<Integer> batchSizes, List<Optimization> optimizations, List<Integer> threads) {
    /** The batch size that is the number of rows. */
    public static final int ALL_ROWS = 0;

    private static final List<Integer> BATCH_SIZES = List.of(1, 2, 7, ALL_ROWS);

    /** Every combination: 24 runs. */
    public static final SweepOptions FULL = new SweepOptions(
            BATCH_SIZES, List.of(Optimization.NONE, Optimization.BASIC, Optimization.ALL), List.of(1, 2));

    /** The batch sizes alone, with the defaults of the runtime: four runs. */
    public static final SweepOptions QUICK = new SweepOptions(
            BATCH_SIZES, List.of(RuntimeOptions.DEFAULT.optimization()), List.of(RuntimeOptions.DEFAULT.threads()));

    /** Checks and copies the lists. */
    public SweepOptions {
        batchSizes = List.copyOf(batchSizes);
        optimizations = List.copyOf(optimizations);
        threads = List.copyOf(threads);
        if (batchSizes.isEmpty() || optimizations.isEmpty() || threads.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs at least one batch size, level of optimisation and number"
                    + " of threads, not " + batchSizes + ", " + optimizations + ", " + threads);
        }
        for (int size : batchSizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a batch size must be at least 1, or 0 for all rows, not " + size);
            }
        }
    }

    /** Returns the sets of options of the runtime, in the order of the table. */
    public List<RuntimeOptions> runtimes() {
        List<RuntimeOptions> runtimes = new ArrayList<>();
        for (Optimization optimization : optimizations) {
            for (int count : threads) {
                runtimes.add(new RuntimeOptions(optimization, count));
            }
        }
        return runtimes;
    }

    /** Returns the sizes for this many rows, each once. */
    List<Integer> batchSizes(int rows) {
        return batchSizes.stream()
                .map(size -> size == ALL_ROWS ? rows : Math.min(size, rows))
                .distinct()
                .toList();
    }
}
