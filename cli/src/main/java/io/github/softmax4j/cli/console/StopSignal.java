package io.github.softmax4j.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Turns SIGINT and SIGTERM into a wish to stop: the JVM, which then ends with 130 or 143, waits until this is closed. The hook
 * of the JVM rather than a handler of signals, for which there is no public interface.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "softmax4j-stop");
    private volatile boolean stop;

    private StopSignal() {}

    /** Returns a signal that listens. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Wishes to stop, and waits until this is closed. */
    void stopAndWait() {
        stop = true;
        boolean waiting = true;
        while (waiting) {
            try {
                closed.await();
                waiting = false;
            } catch (InterruptedException e) {
                // Nothing but closing ends the wait: a checkpoint may be half written.
                waiting = true;
            }
        }
    }

    @Override
    public boolean getAsBoolean() {
        return stop;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!stop) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                stop = true; // the JVM has just begun to end; the hook finds the latch open
            }
        }
    }
}
