package io.github.softmax4j.loss;

import java.util.OptionalInt;

/**
 * How {@link LinearCrossEntropy} computes.
 *
 * @param mode chunks or tiles
 * @param memoryBytes what may be allocated beyond inputs and results, with what the kernels keep for one thread; every
 *     further thread adds as much as the kernels keep, 320 kB
 * @param reduction how the losses of the rows become one number
 * @param ignoredTarget the target of rows that count for nothing, for instance -100; empty for none
 * @param skipBelow tiles whose gradient with respect to each logit is smaller than this are left out of all gradients;
 *     0 leaves none out. For {@link MemoryMode#TILE} only
 */
public record LinearCrossEntropyOptions(
        MemoryMode mode, long memoryBytes, Reduction reduction, OptionalInt ignoredTarget, float skipBelow) {
    private static final long CHUNK_BYTES = 64_000_000;
    private static final long TILE_BYTES = 4_000_000;

    /** Checks the numbers. */
    public LinearCrossEntropyOptions {
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("memoryBytes must be at least 1, not " + memoryBytes);
        }
        if (!(skipBelow >= 0 && skipBelow < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("skipBelow must be 0 or a positive number, not " + skipBelow);
        }
        if (skipBelow > 0 && mode != MemoryMode.TILE) {
            throw new IllegalArgumentException("skipBelow " + skipBelow + " skips tiles, which " + mode
                    + " mode does not have; use MemoryMode.TILE");
        }
    }

    /** Returns chunks within 64 MB, the mean of all rows. */
    public static LinearCrossEntropyOptions chunked() {
        return new LinearCrossEntropyOptions(MemoryMode.CHUNK, CHUNK_BYTES, Reduction.MEAN, OptionalInt.empty(), 0f);
    }

    /** Returns tiles within 4 MB, the mean of all rows, no tile skipped. */
    public static LinearCrossEntropyOptions tiled() {
        return new LinearCrossEntropyOptions(MemoryMode.TILE, TILE_BYTES, Reduction.MEAN, OptionalInt.empty(), 0f);
    }

    /** Returns the same with another bound of the memory. */
    public LinearCrossEntropyOptions withMemoryBytes(long bytes) {
        return new LinearCrossEntropyOptions(mode, bytes, reduction, ignoredTarget, skipBelow);
    }

    /** Returns the same with another reduction. */
    public LinearCrossEntropyOptions withReduction(Reduction other) {
        return new LinearCrossEntropyOptions(mode, memoryBytes, other, ignoredTarget, skipBelow);
    }

    /** Returns the same where rows with this target count for nothing. */
    public LinearCrossEntropyOptions withIgnoredTarget(int target) {
        return new LinearCrossEntropyOptions(mode, memoryBytes, reduction, OptionalInt.of(target), skipBelow);
    }

    /** Returns the same where tiles with a smaller gradient are skipped. */
    public LinearCrossEntropyOptions withSkipBelow(float threshold) {
        return new LinearCrossEntropyOptions(mode, memoryBytes, reduction, ignoredTarget, threshold);
    }
}
