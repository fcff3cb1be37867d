package io.github.softmax4j.kernel;

import java.util.function.IntConsumer;

/**
 * Spreads the work of other kernels over threads: each thread computes its own elements of the output, never a part of a
 * chain, so the bits do not depend on the number of threads. Work too small to be worth a hand-over, and work that is
 * bound by memory, stays with the caller.
 *
 * <p>For one caller at a time. Threads start with the first work that is worth it; {@link #close} ends them.
 */
public final class ParallelKernels implements AutoCloseable {
    private final Parallel parallel;
    private final Kernels kernels;

    /**
     * Spreads the work of {@code kernels}; close it to end the threads.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public ParallelKernels(Kernels kernels, int threads) {
        this.parallel = new Parallel(threads);
        this.kernels = threads == 1
                ? kernels
                : new Kernels(
                        kernels.name(),
                        new ParallelProducts(kernels.products(), parallel),
                        new ParallelRows(kernels.rows(), parallel),
                        new ParallelLosses(kernels.losses(), parallel),
                        kernels.elements(),
                        new ParallelUpdates(kernels.updates(), parallel));
    }

    /** Returns the kernels that use the threads. */
    public Kernels kernels() {
        return kernels;
    }

    /** Returns the number of threads, the caller's with them. */
    public int threads() {
        return parallel.threads();
    }

    /**
     * Runs a task for each number from 0 up to {@code count}, exclusively, and returns when all have run. Tasks are shared
     * out among the threads, so each writes to elements of its own, and uses kernels that use no threads.
     *
     * @throws IllegalStateException if a task failed on another thread than the caller's
     */
    public void forEach(int count, IntConsumer task) {
        parallel.split(count, (from, to) -> {
            for (int i = from; i < to; i++) {
                task.accept(i);
            }
        });
    }

    /** Ends the threads, and returns when they have ended. */
    @Override
    public void close() {
        parallel.close();
    }
}
