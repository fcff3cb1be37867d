package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The rules of layers, one after the other. A dense layer in front of a BatchNorm may have been folded with it. */
final class NoiseChain {
    private record Step(Layer layer, NoiseRule rule, LayerParameters parameters) {}

    private final List<Step> steps = new ArrayList<>();

    /**
     * Finds the rules.
     *
     * @param parameters gives the parameters of layer i
     * @throws IllegalArgumentException if there is no rule for one of the layers
     */
    NoiseChain(List<Layer> layers, IntFunction<LayerParameters> parameters) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean folds = layer instanceof Dense && i + 1 < layers.size() && layers.get(i + 1) instanceof BatchNorm;
            NoiseRule rule = folds
                    ? (dense, p, x) -> DenseNoise.folded(p.get("weight"), p.get("bias"), x)
                    : NoiseModel.rule(layer);
            steps.add(new Step(layer, rule, parameters.apply(i)));
        }
    }

    /** Returns the output of the last layer for one row. */
    Noisy apply(Noisy x) {
        Noisy y = x;
        for (Step step : steps) {
            y = step.rule().apply(step.layer(), step.parameters(), y);
        }
        return y;
    }
}
