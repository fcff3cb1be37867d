package io.github.softmax4j.layer;

import io.github.softmax4j.tensor.Tensor;
import java.util.Map;

/**
 * The parameters of one layer.
 *
 * @param byName each under the name that {@link Layer#parameters()} gives it
 */
public record LayerParameters(Map<String, Tensor> byName) {
    /** Copies the map. */
    public LayerParameters {
        byName = Map.copyOf(byName);
    }

    /**
     * Returns the parameter of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor get(String name) {
        Tensor parameter = byName.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "the layer has no parameter \"" + name + "\"; it has " + byName.keySet());
        }
        return parameter;
    }
}
