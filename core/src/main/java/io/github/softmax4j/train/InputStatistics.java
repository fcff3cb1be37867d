package io.github.softmax4j.train;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Memory;
import io.github.softmax4j.layer.Mode;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The layers at the beginning of a network that know the training data: means for missing values, and scales. */
final class InputStatistics {
    private InputStatistics() {}

    /** Returns the network with an {@link Impute} layer before it if features may be missing. */
    static Network layers(Network network, FeatureSchema schema) {
        if (schema.missing() == Missing.ERROR) {
            return network;
        }
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.add(0, new Impute(network.inputs()));
        return Network.of(layers);
    }

    /** Fits these layers to what one pass over the data found. */
    static void fit(Network network, float[] parameters, RowStream data) {
        double[] means = data.statistics().means();
        int next = 0;
        if (network.layers().get(0) instanceof Impute impute) {
            impute.set(means, network.slice(0, parameters));
            next = 1;
        }
        if (next < network.layers().size() && network.layers().get(next) instanceof Standardize standardize) {
            standardize.set(means, data.statistics().squares(), data.rows(), network.slice(next, parameters));
        }
    }

    /**
     * Fits these layers.
     *
     * @param features [N, D]
     */
    static void fit(Network network, float[] parameters, Tensor features) {
        int next = 0;
        Tensor x = features;
        if (network.layers().get(0) instanceof Impute impute) {
            impute.fit(x, network.slice(0, parameters));
            Tensor imputed = Tensor.zeros(x.shape());
            impute.forward(
                    KernelSelection.current().kernels(),
                    x.shape().dimension(0),
                    network.slice(0, parameters),
                    Memory.of(Mode.PREDICTION),
                    x.data(),
                    0,
                    imputed.data());
            x = imputed;
            next = 1;
        }
        if (next < network.layers().size() && network.layers().get(next) instanceof Standardize standardize) {
            standardize.fit(x, network.slice(next, parameters));
        }
    }
}
