package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;

/**
 * A layer once more, in double precision and with the noise of its float32 evaluation. Written independently of the
 * layer's own code, so that a mistake there cannot hide on both sides.
 */
interface NoiseRule {
    /**
     * Returns the layer's output for one row.
     *
     * @param parameters the layer's parameters
     */
    Noisy apply(Layer layer, LayerParameters parameters, Noisy x);
}
