package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chain of layers that was read off a graph.
 *
 * @param input the name of the graph's input, [N, D]
 * @param layers first to last
 * @param logits the value that the last layer gives, [N, K]
 * @param head the nodes that make probabilities and labels of it
 * @param metadata the names that the file carries
 */
public record ImportedModel(
        String input, List<ImportedLayer> layers, String logits, List<NodeProto> head, OnnxMetadata metadata) {
    /** Copies the lists. */
    public ImportedModel {
        layers = List.copyOf(layers);
        head = List.copyOf(head);
    }

    /** Returns the layers as a network. */
    public Network network() {
        return Network.of(layers.stream().<Layer>map(ImportedLayer::layer).toList());
    }

    /** Returns the parameters, as {@link #network()} lays them out; the bits are those of the file. */
    public float[] parameters() {
        Network network = network();
        float[] parameters = new float[network.parameterCount()];
        for (Network.Slot slot : network.slots()) {
            float[] value = layers.get(slot.layer())
                    .parameter(slot.parameter().name())
                    .value()
                    .data();
            System.arraycopy(value, 0, parameters, slot.offset(), slot.length());
        }
        return parameters;
    }

    /**
     * Returns the classifier of these layers, with the names that the file carries; without any, features are x0, x1, ...
     * and classes 0, 1, ...
     *
     * @throws IllegalArgumentException if a classifier refuses them: fewer than two classes, a last layer that is a softmax,
     *     a parameter that is not finite, names that occur twice or are too few or too many
     */
    public Classifier classifier() {
        Network network = network();
        return Classifier.of(
                network,
                parameters(),
                metadata.classes().orElseGet(() -> numbered("", network.outputs())),
                metadata.features().orElseGet(() -> numbered("x", network.inputs())),
                metadata.label().orElse("label"),
                Provenance.NONE);
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
