package io.github.softmax4j.optimizer;

/**
 * Lowers the learning rate when the loss on held-out rows no longer falls: after more than {@code patience} losses in a row
 * that are not below (1 - 1e-4) times the best one, the rate is multiplied by {@code factor} and counting begins anew. A loss
 * that is NaN is not below anything. Rule and constants are those of ReduceLROnPlateau in PyTorch.
 *
 * <p>{@link Schedule#plateau()} makes it; it multiplies with what the schedule says. For one thread.
 */
public final class PlateauRate {
    private static final double THRESHOLD = 1e-4;

    private final double factor;
    private final int patience;
    private double scale = 1;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;

    /**
     * Begins with the rate as it is.
     *
     * @param factor above 0 and below 1
     * @param patience at least 0
     * @throws IllegalArgumentException if one is out of its range
     */
    public PlateauRate(double factor, int patience) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("factor must be above 0 and below 1, not " + factor);
        }
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be at least 0, not " + patience);
        }
        this.factor = factor;
        this.patience = patience;
    }

    /** Hears of the loss after an epoch and returns what the learning rate is multiplied by from now on. */
    public double observe(double loss) {
        if (loss < best - THRESHOLD * Math.abs(best) || best == Double.POSITIVE_INFINITY && loss < best) {
            best = loss;
            waited = 0;
        } else if (++waited > patience) {
            scale *= factor;
            waited = 0;
        }
        return scale;
    }

    /** Returns what the learning rate is multiplied by, from 1 down. */
    public double scale() {
        return scale;
    }

    /** Returns the numbers that a checkpoint keeps. */
    public double[] state() {
        return new double[] {scale, best, waited};
    }

    /**
     * Goes on as the one whose state this is.
     *
     * @throws IllegalArgumentException if this is no such state
     */
    public void restore(double[] state) {
        if (state.length != 3 || !(state[0] > 0 && state[0] <= 1 && state[2] >= 0 && state[2] <= patience)) {
            throw new IllegalArgumentException("this is no state of a rate with a patience of " + patience);
        }
        scale = state[0];
        best = state[1];
        waited = (int) state[2];
    }
}
