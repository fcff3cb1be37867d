package io.github.softmax4j.train;

/** Keeps the parameters of the epoch with the smallest validation loss, and says when to wait no longer. */
final class EarlyStopping {
    private final int patience;
    private final float[] best;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int lastEpoch;

    EarlyStopping(int patience, int parameterCount) {
        this.patience = patience;
        this.best = new float[parameterCount];
    }

    /** Takes what an epoch came to; of equal losses the first is the best. */
    void see(int epoch, double loss, float[] parameters) {
        lastEpoch = epoch;
        if (bestEpoch == 0 || loss < bestLoss) {
            bestLoss = loss;
            bestEpoch = epoch;
            System.arraycopy(parameters, 0, best, 0, best.length);
        }
    }

    /** Returns whether there were {@code patience} epochs since the best one. */
    boolean isExhausted() {
        return lastEpoch - bestEpoch >= patience;
    }

    /** Returns the best epoch, 0 before the first one. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Returns the parameters after the best epoch. */
    float[] best() {
        return best;
    }

    void save(State state) {
        state.put("bestEpoch", bestEpoch);
        state.putReal("bestLoss", bestLoss);
        state.put("lastEpoch", lastEpoch);
        state.put("best", best);
    }

    void restore(State state) {
        bestEpoch = (int) state.number("bestEpoch");
        bestLoss = state.real("bestLoss");
        lastEpoch = (int) state.number("lastEpoch");
        state.copy("best", best);
    }
}
