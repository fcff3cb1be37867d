package io.github.softmax4j.train;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LoraDense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.layer.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The network that is trained in the place of another: some layers are frozen, some have adapters. The parameters of each
 * begin with those of the layer in its place.
 */
final class Adaptation {
    private final Network plain;
    private final Network adapted;

    private Adaptation(Network plain, Network adapted) {
        this.plain = plain;
        this.adapted = adapted;
    }

    /**
     * Adapts a network.
     *
     * @param freshHead whether the last layer has initial weights, which have to be trained
     * @throws IllegalArgumentException if the network has no such layers, or nothing would be trained that has to be
     */
    static Adaptation of(Network plain, FineTuneOptions options, boolean freshHead) {
        int last = plain.layers().size() - 1;
        SortedSet<Integer> frozen = options.freeze().in(plain);
        double[] factors = options.layerRates().in(plain);
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] == 0) {
                frozen.add(i);
            }
        }
        if (freshHead && frozen.contains(last)) {
            throw new IllegalArgumentException("layer " + last
                    + ", the head, has new classes to learn; do not freeze it" + " (all-but-last freezes the others)");
        }
        List<Layer> layers = new ArrayList<>(plain.layers());
        if (options.lora().isPresent()) {
            LoraOptions lora = options.lora().get();
            SortedSet<Integer> adapters = adapters(lora, plain);
            adapters.removeAll(frozen);
            for (int i = 0; i <= last; i++) {
                if (freshHead && i == last) {
                    continue;
                }
                if (adapters.contains(i)) {
                    layers.set(i, adapter((Dense) layers.get(i), lora));
                } else {
                    frozen.add(i);
                }
            }
        }
        for (int i : frozen) {
            if (isTrained(layers.get(i))) {
                layers.set(i, new Frozen(layers.get(i)));
            }
        }
        if (layers.stream().noneMatch(Adaptation::isTrained)) {
            throw new IllegalArgumentException(
                    "every layer that could be trained is frozen; leave one of " + LayerSet.list(plain));
        }
        return new Adaptation(plain, layers.equals(plain.layers()) ? plain : Network.of(layers));
    }

    private static SortedSet<Integer> adapters(LoraOptions lora, Network plain) {
        SortedSet<Integer> indices = lora.layers().in(plain);
        indices.removeIf(i -> !(plain.layers().get(i) instanceof Dense));
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("low-rank adapters belong to dense layers, and none is among \""
                    + lora.layers() + "\"; the layers are " + LayerSet.list(plain));
        }
        return indices;
    }

    private static Layer adapter(Dense dense, LoraOptions lora) {
        int rank = Math.min(lora.rank(), Math.min(dense.inputs(), dense.outputs()));
        return new LoraDense(dense.inputs(), dense.outputs(), rank, lora.alpha() / lora.rank());
    }

    private static boolean isTrained(Layer layer) {
        return layer.parameters().stream().anyMatch(parameter -> parameter.role() != Role.STATISTIC);
    }

    /** Returns the network to train. */
    Network network() {
        return adapted;
    }

    /** Returns the number of parameters that are trained. */
    int trainedParameters() {
        return adapted.slots().stream()
                .filter(slot -> slot.parameter().role() != Role.STATISTIC)
                .mapToInt(Network.Slot::length)
                .sum();
    }

    /** Returns parameters of the network to train that make it compute what the plain one does. */
    float[] start(float[] plainParameters, long seed) {
        float[] parameters = adapted.initialParameters(seed);
        for (int i = 0; i < plain.layers().size(); i++) {
            copy(i, plain.slice(i, plainParameters), adapted.slice(i, parameters));
        }
        return parameters;
    }

    /** Returns parameters of the plain network that make it compute what the trained one does, adapters merged. */
    float[] merge(float[] adaptedParameters) {
        float[] parameters = new float[plain.parameterCount()];
        for (int i = 0; i < plain.layers().size(); i++) {
            Slice from = adapted.slice(i, adaptedParameters);
            Slice to = plain.slice(i, parameters);
            if (adapted.layers().get(i) instanceof LoraDense lora) {
                lora.merge(from, to);
            } else {
                copy(i, from, to);
            }
        }
        return parameters;
    }

    private void copy(int layer, Slice from, Slice to) {
        int length = plain.slice(layer + 1, from.array()).offset()
                - plain.slice(layer, from.array()).offset();
        System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), length);
    }
}
