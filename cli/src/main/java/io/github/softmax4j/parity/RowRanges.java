package io.github.softmax4j.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rows that do not depend on each other, spread over the processors. */
final class RowRanges {
    /** Below so many rows a thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 64;

    private RowRanges() {}

    interface Action {
        void accept(int from, int to);
    }

    /** Calls {@code action} for every block of rows; which thread does which block is fixed by the number of threads. */
    static void inParallel(int rows, int block, Action action) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), 1 + rows / WORTH_A_THREAD);
        int share = ((rows + threads - 1) / threads + block - 1) / block * block;
        if (threads == 1) {
            blocks(0, rows, block, action);
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int from = 0; from < rows; from += share) {
                int start = from;
                parts.add(executor.submit(() -> blocks(start, Math.min(start + share, rows), block, action)));
            }
            for (Future<?> part : parts) {
                await(part);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void blocks(int from, int to, int block, Action action) {
        for (int i = from; i < to; i += block) {
            action.accept(i, Math.min(i + block, to));
        }
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing the reference", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
