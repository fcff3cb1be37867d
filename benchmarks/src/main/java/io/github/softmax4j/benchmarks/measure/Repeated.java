package io.github.softmax4j.benchmarks.measure;

/** A side that repeats a short call until the clock is no longer what is measured. */
public final class Repeated implements Side {
    /** Calls between two looks at the loop: a method that is left often is compiled as a whole, not on the stack. */
    private static final int CHUNK = 256;

    private static final int WARM_UP_CALLS = 1_000;
    /** How many times its time a warm-up may take for the sake of the calls. */
    private static final int LONGEST = 6;

    private final Call call;
    private final int calls;

    private Repeated(Call call, int calls) {
        this.call = call;
        this.calls = calls;
    }

    /**
     * Runs {@code call} until it is warm, and finds out how many calls make a round.
     *
     * <p>The warm-up consists of many short parts. A single long loop would be compiled while it runs, and that version
     * can stay slow for good.
     */
    public static Repeated warm(Call call, Effort effort) throws Exception {
        long start = System.nanoTime();
        long warmUps = 0;
        int calls = 1;
        double nanos;
        do {
            nanos = time(call, calls);
            warmUps += calls;
            if (nanos < effort.sideNanos() / 16.0) {
                calls = Math.min(2 * calls, 1 << 24);
            }
        } while (!isWarm(warmUps, System.nanoTime() - start, effort));
        double perCall = nanos / calls;
        return new Repeated(call, (int) Math.max(1, Math.ceil(effort.sideNanos() / perCall)));
    }

    /** Code on vectors is a thousand times slower until it is compiled: time alone may mean a handful of calls. */
    private static boolean isWarm(long calls, long nanos, Effort effort) {
        return nanos >= effort.warmUpNanos() && (calls >= WARM_UP_CALLS || nanos >= LONGEST * effort.warmUpNanos());
    }

    /** Returns the mean of one call. */
    @Override
    public double nanos() throws Exception {
        return time(call, calls) / calls;
    }

    private static double time(Call call, int calls) throws Exception {
        long start = System.nanoTime();
        for (int left = calls; left > 0; left -= CHUNK) {
            repeat(call, Math.min(left, CHUNK));
        }
        return System.nanoTime() - start;
    }

    private static void repeat(Call call, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            call.run();
        }
    }
}
