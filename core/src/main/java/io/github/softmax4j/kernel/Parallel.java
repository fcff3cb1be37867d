package io.github.softmax4j.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A static split of a range over a fixed number of threads, of which the caller is one. The others start with the first
 * work that is worth a split, and end with {@link #close}. For one caller at a time.
 */
final class Parallel implements AutoCloseable {
    /** What to do with one part of the range. */
    interface Part {
        void run(int from, int to);
    }

    private final int threads;
    private final List<Worker> workers = new ArrayList<>();
    private boolean closed;

    Parallel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.threads = threads;
    }

    int threads() {
        return threads;
    }

    /** Cuts [0, length) into one contiguous part a thread and returns when all parts are done. */
    void split(int length, Part part) {
        split(length, 1, part);
    }

    /** Cuts like {@link #split(int, Part)}, at multiples of {@code step} only: kernels work in blocks of rows. */
    void split(int length, int step, Part part) {
        int blocks = (length + step - 1) / step;
        int parts = Math.min(threads, blocks);
        if (parts > 1) {
            start();
        }
        for (int i = 1; i < parts; i++) {
            int to = Math.min(length, bound(blocks, parts, i + 1) * step);
            workers.get(i - 1).begin(part, bound(blocks, parts, i) * step, to);
        }
        Throwable failure = null;
        try {
            part.run(0, parts == 0 ? 0 : Math.min(length, bound(blocks, parts, 1) * step));
        } finally {
            // Whatever happened, the others write to arrays of the caller until they are done.
            for (int i = 1; i < parts; i++) {
                Throwable other = workers.get(i - 1).await();
                failure = failure == null ? other : failure;
            }
        }
        if (failure != null) {
            throw new IllegalStateException("a worker thread failed", failure);
        }
    }

    private static int bound(int blocks, int parts, int i) {
        return (int) ((long) blocks * i / parts);
    }

    private void start() {
        if (closed) {
            throw new IllegalStateException("these threads are closed; make new ones");
        }
        boolean spin = threads <= Runtime.getRuntime().availableProcessors();
        while (workers.size() < threads - 1) {
            workers.add(new Worker(spin));
        }
    }

    /** Ends the threads, and returns when they have ended. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Worker::end);
        workers.clear();
    }
}
