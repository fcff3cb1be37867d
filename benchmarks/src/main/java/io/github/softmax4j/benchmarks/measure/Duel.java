package io.github.softmax4j.benchmarks.measure;

/**
 * Measures us and a peer side by side. Both are measured in every round, so that a machine that changes its pace changes
 * it for both; the ratio is taken within the round. Who begins alternates.
 */
public final class Duel {
    private Duel() {}

    /** Measures two calls, each repeated as often as a round wants. */
    public static Timing of(Call ours, Call peer, Effort effort) throws Exception {
        Side oursWarm = Repeated.warm(ours, effort);
        Side peerWarm = Repeated.warm(peer, effort);
        return of(oursWarm, peerWarm, effort.rounds());
    }

    /** Measures two sides that are warm and time themselves. */
    public static Timing of(Side ours, Side peer, int rounds) throws Exception {
        double[] oursNanos = new double[rounds];
        double[] peerNanos = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                oursNanos[round] = ours.nanos();
                peerNanos[round] = peer.nanos();
            } else {
                peerNanos[round] = peer.nanos();
                oursNanos[round] = ours.nanos();
            }
        }
        return Timing.of(oursNanos, peerNanos);
    }
}
