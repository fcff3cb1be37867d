package io.github.softmax4j.train;

/**
 * Low-rank adapters on dense layers; see {@link io.github.softmax4j.layer.LoraDense}. Everything else stays as it is: other
 * layers, and the weights and biases of the adapted ones.
 *
 * @param rank r, at least 1; a layer with fewer inputs or outputs takes as many as it has
 * @param alpha above 0; the adapter is multiplied by alpha / r, so that another rank asks for no other learning rate
 * @param layers where: the dense ones among these; those within a residual block are none
 */
public record LoraOptions(int rank, double alpha, LayerSet layers) {
    /** Checks every option. */
    public LoraOptions {
        Require.that(rank >= 1, "loraRank", "at least 1", rank);
        Require.that(
                (float) (alpha / rank) > 0 && alpha / rank <= Float.MAX_VALUE, "loraAlpha", "a number above 0", alpha);
    }

    /** Returns adapters of this rank on all dense layers, with alpha equal to the rank: a factor of 1. */
    public static LoraOptions ofRank(int rank) {
        return new LoraOptions(rank, rank, LayerSet.ALL);
    }

    /** Returns these options with another alpha. */
    public LoraOptions withAlpha(double value) {
        return new LoraOptions(rank, value, layers);
    }

    /** Returns these options for other layers. */
    public LoraOptions withLayers(LayerSet value) {
        return new LoraOptions(rank, alpha, value);
    }
}
