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

    /**
     * Returns the layer's outputs for a few rows: for rules that save by taking them together. The values are those of
     * {@link #apply}.
     */
    default Noisy[] applyAll(Layer layer, LayerParameters parameters, Noisy[] rows) {
        Noisy[] outputs = new Noisy[rows.length];
        for (int i = 0; i < rows.length; i++) {
            outputs[i] = apply(layer, parameters, rows[i]);
        }
        return outputs;
    }
}
