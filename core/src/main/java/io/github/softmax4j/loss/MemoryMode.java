package io.github.softmax4j.loss;

/** How {@link LinearCrossEntropy} avoids the N x V logits. */
public enum MemoryMode {
    /**
     * Rows in chunks, all V logits of a chunk at a time: three matrix products, and the bits of the computation that holds all
     * logits.
     */
    CHUNK,
    /**
     * Tiles of a few hundred rows and columns. The softmax is put together from the maxima and sums of the tiles, and a second
     * sweep computes the logits once more: four matrix products, and the memory does not grow with V.
     */
    TILE
}
