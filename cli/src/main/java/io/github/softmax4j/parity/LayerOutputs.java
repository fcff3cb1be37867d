package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The output of one layer in pure Java, with the tolerance of its elements: the layers up to it are a classifier of their
 * own.
 *
 * @param java [N, K], K the width of the layer
 * @param tolerance [N, K]
 */
record LayerOutputs(Tensor java, double[] tolerance) {
    /** Returns whether layers up to {@code last} can be run alone: a classifier has two outputs at least. */
    static boolean canRun(Classifier classifier, int last) {
        return classifier.network().layers().get(last).outputs() >= 2;
    }

    /** Runs the layers up to and including {@code last}. */
    static LayerOutputs of(Classifier classifier, int last, Tensor features) {
        List<Layer> layers = new ArrayList<>(classifier.network().layers().subList(0, last + 1));
        int width = layers.get(last).outputs();
        if (layers.get(last) instanceof SoftmaxLayer) {
            layers.add(new Dropout(width, 0)); // which changes nothing: a classifier may not end with a softmax
        }
        Network network = Network.of(layers);
        Classifier part = Classifier.of(
                network,
                Arrays.copyOf(classifier.parameters(), network.parameterCount()),
                IntStream.range(0, width).mapToObj(String::valueOf).toList(),
                classifier.featureNames(),
                classifier.labelName(),
                Provenance.NONE);
        return new LayerOutputs(
                part.logits(features), new NoiseModel(part).bounds(features).logits());
    }

    /** Returns the largest quotient of difference and tolerance; infinite where one side alone is finite. */
    double ratio(double[] runtime) {
        double worst = 0;
        for (int i = 0; i < tolerance.length; i++) {
            worst = Math.max(worst, ratio(java.data()[i], runtime[i], tolerance[i]));
        }
        return worst;
    }

    private static double ratio(double expected, double actual, double tolerance) {
        if (tolerance == Double.POSITIVE_INFINITY || Double.compare(expected, actual) == 0) {
            return 0;
        }
        boolean bothFinite = Double.isFinite(expected) && Double.isFinite(actual);
        return bothFinite ? Math.abs(expected - actual) / tolerance : Double.POSITIVE_INFINITY;
    }
}
