package io.github.softmax4j.layer;

import io.github.softmax4j.tensor.Tensor;
import java.util.HashMap;
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

    /** Returns the parameters of layer {@code i} of those that the layer is made of; none if it has none. */
    public LayerParameters inner(int i) {
        String prefix = "layers." + i + ".";
        Map<String, Tensor> own = new HashMap<>();
        byName.forEach((name, parameter) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), parameter);
            }
        });
        return new LayerParameters(own);
    }
}
