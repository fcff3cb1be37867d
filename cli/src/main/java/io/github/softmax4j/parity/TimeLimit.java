package io.github.softmax4j.parity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that is given up after a while. It runs in a thread of its own, which does not keep the JVM alive. */
public final class TimeLimit {
    private TimeLimit() {}

    /** What may take too long. */
    public interface Work<T> {
        /** Returns the result. */
        T run() throws IOException;
    }

    /** Returns what a check says that was given up. */
    public static String exceeded(Duration limit) {
        return "the check did not end within " + limit.toMillis() / 1000.0 + " s; allow more time";
    }

    /**
     * Returns the result, or nothing if it takes longer than {@code limit}; the work then goes on without anybody waiting. Without
     * any time it does not begin.
     */
    public static <T> Optional<T> run(Duration limit, Work<T> work) throws IOException {
        if (limit.isZero()) {
            return Optional.empty();
        }
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(task, "softmax4j-parity");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the check", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
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
