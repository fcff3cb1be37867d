package io.github.softmax4j.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread allocates on the heap. */
public final class Allocation {
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 10_000;

    private Allocation() {}

    /** Returns the bytes that {@code call} allocates, once, now. */
    public static long of(Call call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        call.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    /** Returns the mean bytes of a call after warm-up. Reading the counter allocates too; over many calls it vanishes. */
    public static double perCall(Call call) throws Exception {
        of(() -> repeat(call, WARM_UP));
        return (double) of(() -> repeat(call, CALLS)) / CALLS;
    }

    private static void repeat(Call call, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            call.run();
        }
    }
}
