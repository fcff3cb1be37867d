package io.github.softmax4j.benchmarks.measure;

/**
 * How long to measure.
 *
 * @param rounds rounds of a case; both sides are measured in each
 * @param longRounds rounds of a case whose work takes seconds
 * @param sideNanos how long the calls of one side take in a round, at least
 * @param warmUpNanos how long each side runs before the first round
 */
public record Effort(int rounds, int longRounds, long sideNanos, long warmUpNanos) {
    /** For numbers to publish. */
    public static final Effort FULL = new Effort(15, 5, 30_000_000, 2_000_000_000L);

    /** For a look. */
    public static final Effort QUICK = new Effort(5, 1, 20_000_000, 2_000_000_000L);
}
