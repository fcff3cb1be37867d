package io.github.softmax4j.parity.fault;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Faults that leave the parameters alone and change nodes. */
final class GraphFaults {
    private static final List<Class<? extends Layer>> ACTIVATIONS =
            List.of(Relu.class, Tanh.class, Sigmoid.class, Gelu.class, Silu.class, SoftmaxLayer.class);
    private static final List<Class<? extends Layer>> NORMALISATIONS =
            List.of(Standardize.class, LayerNorm.class, BatchNorm.class);

    private GraphFaults() {}

    static Optional<ModelProto> activationDropped(Victim victim) {
        return dropped(victim, ACTIVATIONS);
    }

    static Optional<ModelProto> normalisationMissing(Victim victim) {
        return dropped(victim, NORMALISATIONS);
    }

    private static Optional<ModelProto> dropped(Victim victim, List<Class<? extends Layer>> kinds) {
        return victim.chain().layers().stream()
                .filter(layer -> kinds.stream().anyMatch(kind -> kind.isInstance(layer.layer())))
                .filter(layer -> !layer.output().equals(victim.chain().logits()))
                .findFirst()
                .map(layer -> Edits.without(victim.model(), layer, victim.inputOf(layer)));
    }

    /** A tenth of the epsilon of the first normalisation that has one, as for 1e-6 in the place of 1e-5. */
    static Optional<ModelProto> wrongEpsilon(Victim victim) {
        return victim.chain().layers().stream()
                .filter(layer -> layer.layer() instanceof LayerNorm || layer.layer() instanceof BatchNorm)
                .findFirst()
                .map(layer -> Edits.graph(victim.model(), graph -> {
                    NodeProto.Builder node = Edits.node(graph, onlyNode(layer));
                    float epsilon = (float)
                            (Objects.requireNonNull(layer.layer().attributes().get("epsilon")) / 10);
                    attribute(node, "epsilon").setType(AttributeType.FLOAT).setF(epsilon);
                }));
    }

    static Optional<ModelProto> softmaxAlongBatch(Victim victim) {
        return softmax(victim)
                .map(softmax -> Edits.graph(
                        victim.model(),
                        graph -> attribute(Edits.node(graph, softmax), "axis")
                                .setType(AttributeType.INT)
                                .setI(0)));
    }

    /** The logits of the last softmax divided by a temperature; the output of logits stays. */
    static Optional<ModelProto> temperature(Victim victim, float temperature) {
        return softmax(victim)
                .map(softmax -> Edits.graph(victim.model(), graph -> {
                    String cooled = "self_test.cooled";
                    String divisor = "self_test.temperature";
                    graph.addInitializer(TensorProto.newBuilder()
                            .setName(divisor)
                            .setDataType(DataType.FLOAT.getNumber())
                            .addFloatData(temperature));
                    int at = graph.getNodeList().indexOf(softmax);
                    Edits.rename(graph.getNodeBuilder(at), victim.chain().logits(), cooled);
                    graph.addNode(
                            at,
                            NodeProto.newBuilder()
                                    .setOpType("Div")
                                    .setName("self_test.Div")
                                    .addInput(victim.chain().logits())
                                    .addInput(divisor)
                                    .addOutput(cooled));
                }));
    }

    private static Optional<NodeProto> softmax(Victim victim) {
        return victim.chain().head().stream()
                .filter(node -> node.getOpType().equals("Softmax"))
                .findFirst();
    }

    private static NodeProto onlyNode(ImportedLayer layer) {
        return layer.nodes().get(0);
    }

    private static AttributeProto.Builder attribute(NodeProto.Builder node, String name) {
        return node.getAttributeBuilderList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseGet(() -> node.addAttributeBuilder().setName(name));
    }
}
