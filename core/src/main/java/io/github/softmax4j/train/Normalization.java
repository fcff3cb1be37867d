package io.github.softmax4j.train;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import java.util.List;
import java.util.function.IntFunction;

/** What stands between each hidden dense layer and its activation. */
public enum Normalization {
    NONE(width -> List.of()),
    /** Each unit over the rows of a batch: {@link BatchNorm}. */
    BATCH(width -> List.of(new BatchNorm(width))),
    /** Each row over its units: {@link LayerNorm}. */
    LAYER(width -> List.of(new LayerNorm(width)));

    private final IntFunction<List<Layer>> layers;

    Normalization(IntFunction<List<Layer>> layers) {
        this.layers = layers;
    }

    /** Returns the layer for rows of this width, or none. */
    List<Layer> layers(int width) {
        return layers.apply(width);
    }
}
