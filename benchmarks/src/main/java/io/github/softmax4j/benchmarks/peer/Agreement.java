package io.github.softmax4j.benchmarks.peer;

/** A peer that computes something else would win or lose for nothing: checked once before each case. */
public final class Agreement {
    /** Of the largest magnitude: far above rounding, far below any other computation. */
    private static final double TOLERANCE = 1e-4;

    private Agreement() {}

    /**
     * Compares results.
     *
     * @throws IllegalStateException if an element differs by more than 1e-4 of the largest one
     */
    public static void require(String what, float[] ours, float[] peer) {
        if (ours.length != peer.length) {
            throw new IllegalStateException(
                    what + ": we give " + ours.length + " elements, the peer gives " + peer.length);
        }
        double largest = 0;
        for (float value : ours) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs((double) ours[i] - peer[i]) <= TOLERANCE * largest)) {
                throw new IllegalStateException(what + ": element " + i + " is " + ours[i] + " here and " + peer[i]
                        + " at the peer; they do not compute the same thing");
            }
        }
    }
}
