package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks of dense layers with ReLU between them, given by their widths: D, the hidden ones, K. */
final class Networks {
    private static final long SEED = 17;

    private Networks() {}

    static Network of(int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(new Dense(widths[i - 1], widths[i]));
            if (i < widths.length - 1) {
                layers.add(new Relu(widths[i]));
            }
        }
        return Network.of(layers);
    }

    /** Returns parameters to start from. */
    static float[] parameters(Network network) {
        return network.initialParameters(SEED);
    }

    /** Returns an untrained classifier, biases and all random. */
    static Classifier classifier(int... widths) {
        Network network = of(widths);
        float[] parameters = parameters(network);
        float[] noise = RandomArrays.normal(parameters.length, 0.01);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += noise[i];
        }
        return Classifier.of(
                network, parameters, names("c", network.outputs()), names("f", network.inputs()), "y", Provenance.NONE);
    }

    /** Returns the operations of a forward pass of one row. */
    static double flops(int... widths) {
        double flops = 0;
        for (int i = 1; i < widths.length; i++) {
            flops += 2.0 * widths[i - 1] * widths[i];
        }
        return flops;
    }

    /** Returns the operations of a training step for one row: nobody needs the gradient of the features. */
    static double trainingFlops(int... widths) {
        return 3 * flops(widths) - 2.0 * widths[0] * widths[1];
    }

    /** Returns, for instance, 784-128-10. */
    static String name(int... widths) {
        return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
