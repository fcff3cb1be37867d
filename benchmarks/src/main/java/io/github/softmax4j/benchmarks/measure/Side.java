package io.github.softmax4j.benchmarks.measure;

/** One side of a {@link Duel}, which times itself: an epoch, for instance, begins in the middle of a call. */
@FunctionalInterface
public interface Side {
    /** Returns the nanoseconds of one piece of work, measured now. */
    double nanos() throws Exception;

    /** Returns the side that times one call at a time, for calls so long that the clock does not matter. */
    static Side of(Call call) {
        return () -> {
            long start = System.nanoTime();
            call.run();
            return System.nanoTime() - start;
        };
    }
}
