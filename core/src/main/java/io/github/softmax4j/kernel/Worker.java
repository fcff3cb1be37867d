package io.github.softmax4j.kernel;

import io.github.softmax4j.kernel.Parallel.Part;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does one part after another for one caller. Each side waits for the other by looking again and again for
 * some 300 microseconds, which is how far apart the kernels of a training step are, and sleeps after that: waking a
 * sleeping thread takes longer than many kernels run.
 */
final class Worker {
    private static final int SPINS = 1 << 14;

    private final Thread thread;
    private final int spins;
    private Part part = (from, to) -> {};
    private int from;
    private int to;
    private @Nullable Throwable failure;
    private @Nullable Thread caller;
    /** The number of the part that was given out, and of the last one that is done; volatile, so they order the fields. */
    private volatile int given;

    private volatile int done;
    private volatile boolean ended;

    /** Starts the thread; with {@code spin} false it sleeps at once, because there are more threads than processors. */
    Worker(boolean spin) {
        this.spins = spin ? SPINS : 0;
        this.thread = new Thread(this::run, "softmax4j-worker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives out a part; {@link #await} follows before the next one. */
    void begin(Part next, int first, int end) {
        part = next;
        from = first;
        to = end;
        caller = Thread.currentThread();
        given = given + 1;
        LockSupport.unpark(thread);
    }

    /** Waits until the part is done and returns what it threw, if anything. An interrupt stays pending. */
    @Nullable Throwable await() {
        boolean interrupted = false;
        for (int i = 0; done != given; i++) {
            if (i < spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted(); // else park would return at once from now on
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    /** Ends the thread and waits for its end. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            for (int i = 0; done == given && !ended; i++) {
                if (i < spins) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (done == given) {
                return;
            }
            Throwable thrown = null;
            try {
                part.run(from, to);
            } catch (Throwable e) { // the caller throws it on
                thrown = e;
            }
            failure = thrown;
            Thread waiting = caller;
            done = given;
            LockSupport.unpark(waiting);
        }
    }
}
