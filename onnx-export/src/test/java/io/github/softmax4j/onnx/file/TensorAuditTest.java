package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.SparseTensorProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataLocation;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TrainingInfoProto;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In each place where a tensor can stand, one with external data is found. */
class TensorAuditTest {
    private static final TensorProto BAD = TensorProto.newBuilder()
            .setName("w")
            .setDataType(DataType.FLOAT.getNumber())
            .setDataLocation(DataLocation.EXTERNAL)
            .build();
    private static final TensorProto GOOD = TensorProto.newBuilder()
            .setDataType(DataType.INT64.getNumber())
            .addDims(0)
            .build();
    private static final SparseTensorProto BAD_VALUES =
            SparseTensorProto.newBuilder().setValues(BAD).setIndices(GOOD).build();
    private static final SparseTensorProto BAD_INDICES =
            SparseTensorProto.newBuilder().setValues(GOOD).setIndices(BAD).build();
    private static final GraphProto BAD_GRAPH =
            GraphProto.newBuilder().setName("sub").addInitializer(BAD).build();

    @Test
    void initializer() {
        assertThat(places(graph(BAD_GRAPH))).containsExactly("graph.initializer[0] \"w\"");
    }

    @Test
    void valuesOfASparseInitializer() {
        assertThat(places(graph(
                        GraphProto.newBuilder().addSparseInitializer(BAD_VALUES).build())))
                .containsExactly("graph.sparse_initializer[0] \"w\".values");
    }

    @Test
    void indicesOfASparseInitializer() {
        assertThat(places(graph(GraphProto.newBuilder()
                        .addSparseInitializer(BAD_INDICES)
                        .build())))
                .containsExactly("graph.sparse_initializer[0].indices");
    }

    @Test
    void tensorOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().setT(BAD))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".t");
    }

    @Test
    void tensorsOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().addTensors(GOOD).addTensors(BAD))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".tensors[1] \"w\"");
    }

    @Test
    void sparseTensorOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().setSparseTensor(BAD_VALUES))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".sparse_tensor.values");
    }

    @Test
    void sparseTensorsOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().addSparseTensors(BAD_INDICES))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".sparse_tensors[0].indices");
    }

    @Test
    void subgraphOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().setG(BAD_GRAPH))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".g.initializer[0] \"w\"");
    }

    @Test
    void subgraphsOfAnAttribute() {
        assertThat(places(attribute(AttributeProto.newBuilder().addGraphs(BAD_GRAPH))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".graphs[0] \"sub\".initializer[0] \"w\"");
    }

    @Test
    void subgraphInASubgraph() {
        GraphProto middle =
                attribute(AttributeProto.newBuilder().setG(BAD_GRAPH)).getGraph();

        assertThat(places(attribute(AttributeProto.newBuilder().setG(middle))))
                .containsExactly("graph.node[0] \"n\".attribute[0] \"a\".g.node[0] \"n\".attribute[0] \"a\".g"
                        + ".initializer[0] \"w\"");
    }

    @Test
    void nodeOfAFunction() {
        NodeProto node =
                attribute(AttributeProto.newBuilder().setT(BAD)).getGraph().getNode(0);

        assertThat(places(ModelProto.newBuilder()
                        .addFunctions(FunctionProto.newBuilder().setName("f").addNode(node))
                        .build()))
                .containsExactly("functions[0] \"f\".node[0] \"n\".attribute[0] \"a\".t");
    }

    @Test
    void defaultOfAnAttributeOfAFunction() {
        assertThat(places(ModelProto.newBuilder()
                        .addFunctions(FunctionProto.newBuilder()
                                .setName("f")
                                .addAttributeProto(
                                        AttributeProto.newBuilder().setName("a").setT(BAD)))
                        .build()))
                .containsExactly("functions[0] \"f\".attribute_proto[0] \"a\".t");
    }

    @Test
    void initializationOfATraining() {
        assertThat(places(ModelProto.newBuilder()
                        .addTrainingInfo(TrainingInfoProto.newBuilder().setInitialization(BAD_GRAPH))
                        .build()))
                .containsExactly("training_info[0].initialization.initializer[0] \"w\"");
    }

    @Test
    void algorithmOfATraining() {
        assertThat(places(ModelProto.newBuilder()
                        .addTrainingInfo(TrainingInfoProto.newBuilder().setAlgorithm(BAD_GRAPH))
                        .build()))
                .containsExactly("training_info[0].algorithm.initializer[0] \"w\"");
    }

    private static ModelProto graph(GraphProto graph) {
        return ModelProto.newBuilder().setGraph(graph).build();
    }

    private static ModelProto attribute(AttributeProto.Builder attribute) {
        return graph(GraphProto.newBuilder()
                .addNode(NodeProto.newBuilder().setName("n").addAttribute(attribute.setName("a")))
                .build());
    }

    private static List<String> places(ModelProto model) {
        List<String> places = new ArrayList<>();
        TensorAudit.audit(model, (place, message) -> places.add(place.path()));
        return places;
    }
}
