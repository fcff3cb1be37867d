package io.github.softmax4j.parity;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.tensor.Tensor;
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
            steps.add(new Step(layers.get(i), rule(layers, i, parameters), parameters.apply(i)));
        }
    }

    /** Returns the rule for layer {@code i} where it stands. */
    static NoiseRule rule(List<Layer> layers, int i, IntFunction<LayerParameters> parameters) {
        if (layers.get(i) instanceof Dense && i + 1 < layers.size() && layers.get(i + 1) instanceof BatchNorm norm) {
            LayerParameters statistics = parameters.apply(i + 1);
            Tensor moved = BatchNormNoise.moved(parameters.apply(i).get("bias"), norm.epsilon(), statistics);
            return (dense, p, x) -> DenseNoise.folded(p.get("weight"), p.get("bias"), moved, x);
        }
        return NoiseModel.rule(layers.get(i));
    }

    /** Returns the output of the last layer for one row. */
    Noisy apply(Noisy x) {
        return applyAll(new Noisy[] {x})[0];
    }

    /** Returns the outputs of the last layer for a few rows. */
    Noisy[] applyAll(Noisy[] rows) {
        Noisy[] outputs = rows;
        for (Step step : steps) {
            outputs = step.rule().applyAll(step.layer(), step.parameters(), outputs);
        }
        return outputs;
    }

    /** Returns what each layer makes of one row, first to last. */
    List<Noisy> trace(Noisy x) {
        List<Noisy> outputs = new ArrayList<>();
        Noisy y = x;
        for (Step step : steps) {
            y = step.rule().apply(step.layer(), step.parameters(), y);
            outputs.add(y);
        }
        return outputs;
    }
}
