package io.github.softmax4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A static split of a range over a fixed number of threads, of which the caller is one. */
final class Parallel implements AutoCloseable {
    /** What to do with one part of the range. */
    interface Part {
        void run(int from, int to);
    }

    private final int threads;
    private final ExecutorService workers;

    Parallel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "softmax4j-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Cuts [0, length) into one contiguous part a thread and returns when all parts are done. */
    void split(int length, Part part) {
        int parts = Math.min(threads, length);
        List<Future<?>> others = new ArrayList<>();
        RuntimeException failure = null;
        try {
            for (int i = 1; i < parts; i++) {
                int from = bound(length, parts, i);
                int to = bound(length, parts, i + 1);
                others.add(workers.submit(() -> part.run(from, to)));
            }
            part.run(0, bound(length, parts, 1));
        } finally {
            for (Future<?> other : others) {
                RuntimeException e = await(other);
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static int bound(int length, int parts, int i) {
        return parts == 0 ? 0 : (int) ((long) length * i / parts);
    }

    /** Waits whatever happens, because the other thread writes to arrays of the caller; returns its failure. */
    private static @Nullable RuntimeException await(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return new IllegalStateException("a worker thread failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
