package io.github.softmax4j.onnx.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerType;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxImportTest {
    static List<Layer> layers() {
        return List.of(
                new Dense(4, 4),
                new Relu(4),
                new Tanh(4),
                new Sigmoid(4),
                new Gelu(4),
                new SoftmaxLayer(4),
                new LayerNorm(4),
                new LayerNorm(4, 3e-7),
                new Standardize(4),
                new Impute(4),
                new TemperatureScaling(4),
                new Dropout(4, 0),
                new BatchNorm(4),
                new Silu(4),
                Residual.of(new Dense(4, 6), new Silu(6), new Dense(6, 4)),
                Residual.of(new Silu(4)),
                Residual.of(new Gelu(4), new LayerNorm(4)),
                Residual.of(Residual.of(new Dense(4, 4)), new Relu(4)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyLayerComesBackAsItWas(Layer layer) {
        assertComesBack(Examples.classifier(new Standardize(3), new Dense(3, 4), layer, new Dense(4, 3)), 17);
    }

    @Test
    void everyKindOfLayerComesBack() {
        assertThat(layers())
                .extracting(Layer::type)
                .containsAll(LayerType.ALL.stream().map(LayerType::name).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 20, 26})
    void aLongChainComesBackInEveryOpset(int opset) {
        assertComesBack(
                Examples.classifier(
                        new Dense(5, 7),
                        new LayerNorm(7),
                        new Gelu(7),
                        new Gelu(7),
                        new SoftmaxLayer(7),
                        new Standardize(7),
                        new Dense(7, 2)),
                opset);
    }

    @Test
    void theRateOfDropoutIsLostBecausePredictionDoesNotNeedIt() {
        Classifier classifier = Examples.classifier(new Dense(2, 3), new Dropout(3, 0.5), new Dense(3, 2));
        assertThat(OnnxImport.of(OnnxExport.toModel(classifier, ExportOptions.defaults()), "m")
                        .network()
                        .layers())
                .containsExactly(new Dense(2, 3), new Dropout(3, 0), new Dense(3, 2));
    }

    @Test
    void saysWhichValuesNodesAndConstantsALayerHas() {
        ImportedModel model = OnnxImport.of(Examples.model(), "m");
        ImportedLayer dense = model.layers().get(1);
        assertThat(dense.output()).isEqualTo("layers.1.output");
        assertThat(dense.nodes()).extracting(NodeProto::getName).containsExactly("layers.1.Gemm");
        assertThat(dense.parameter("weight").constant()).isEqualTo("layers.1.weight");
        assertThat(model.input()).isEqualTo("features");
        assertThat(model.logits()).isEqualTo("logits");
        assertThat(model.head()).extracting(NodeProto::getOpType).containsExactly("Softmax", "ArgMax");
    }

    @Test
    void aMissingBiasIsZero() {
        ImportedModel model = changed(graph ->
                graph.getNodeBuilder(2).clearInput().addAllInput(List.of("layers.0.output", "layers.1.weight")));
        ImportedParameter bias = model.layers().get(1).parameter("bias");
        assertThat(bias.constant()).isNull();
        assertThat(bias.value().data()).containsOnly(0f);
    }

    @Test
    void withoutMetadataNamesAreNumbers() {
        ModelProto bare = Examples.model().toBuilder()
                .setProducerName("other")
                .clearMetadataProps()
                .build();
        Classifier classifier = OnnxImport.of(bare, "m").classifier();
        assertThat(classifier.classNames()).containsExactly("0", "1", "2");
        assertThat(classifier.featureNames()).containsExactly("x0", "x1");
    }

    @Test
    void aNodeThatIsNoLayerIsNamed() {
        assertStops(
                graph -> graph.getNodeBuilder(3).setOpType("Elu"),
                "m: graph.node[3] \"layers.2.Relu\" (Elu) is no layer that can be read");
    }

    @Test
    void aNodeOfAnotherDomainIsNoLayer() {
        assertStops(graph -> graph.getNodeBuilder(3).setDomain("com.example"), "(Relu) is no layer that can be read");
    }

    @Test
    void softmaxAlongTheBatchIsRefused() {
        assertStops(
                graph -> graph.getNodeBuilder(5).getAttributeBuilder(0).setI(0),
                "graph.node[5] \"Softmax\" (Softmax) is no layer that can be read, beside 1 others");
    }

    @Test
    void aNodeBesideTheChainIsNamed() {
        assertStops(
                graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("Relu")
                        .setName("stray")
                        .addInput("probabilities")
                        .addOutput("strange")),
                "no layer that can be read");
        assertStops(
                graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("RandomNormal")
                        .setName("stray")
                        .addOutput("noise")),
                "\"stray\" (RandomNormal) stands beside the chain");
    }

    @Test
    void aWeightThatIsNoConstantIsRefused() {
        assertStops(
                graph -> graph.getNodeBuilder(2).setInput(1, "elsewhere"),
                "(Gemm) multiplies by what is no constant float32 matrix");
    }

    @Test
    void twoInputsAreRefused() {
        assertStops(
                graph -> graph.addInput(graph.getInput(0).toBuilder().setName("more")), "m: the graph has 2 inputs");
    }

    @Test
    void anInputOfUnknownWidthIsRefused() {
        assertStops(
                graph -> graph.getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .setDimParam("d"),
                "m: the input \"features\" is no float32 matrix");
    }

    @Test
    void aFoldedBatchNormIsPartOfTheDenseLayerBeforeIt() {
        Classifier classifier = Examples.classifier(new Dense(2, 3), new BatchNorm(3), new Dense(3, 2));
        assertThat(OnnxImport.of(OnnxExport.toModel(classifier, ExportOptions.defaults()), "m")
                        .network()
                        .layers())
                .containsExactly(new Dense(2, 3), new Dense(3, 2));
    }

    private static void assertComesBack(Classifier classifier, int opset) {
        ModelProto exported = OnnxExport.toModel(
                classifier, ExportOptions.defaults().withFoldBatchNorm(false).withOpset(opset));
        ImportedModel model = OnnxImport.of(exported, "m");
        assertThat(model.network().layers()).isEqualTo(classifier.network().layers());
        assertThat(model.parameters()).containsExactly(classifier.parameters());
        Classifier back = model.classifier();
        assertThat(back.classNames()).isEqualTo(classifier.classNames());
        assertThat(back.featureNames()).isEqualTo(classifier.featureNames());
        assertThat(back.labelName()).isEqualTo(classifier.labelName());
        assertThat(OnnxExport.toModel(
                        back, ExportOptions.defaults().withFoldBatchNorm(false).withOpset(opset)))
                .isEqualTo(exported);
    }

    private static ImportedModel changed(Consumer<GraphProto.Builder> change) {
        ModelProto.Builder model = Examples.model().toBuilder();
        change.accept(model.getGraphBuilder());
        return OnnxImport.of(model.build(), "m");
    }

    private static void assertStops(Consumer<GraphProto.Builder> change, String message) {
        assertThatThrownBy(() -> changed(change))
                .isInstanceOf(OnnxImportException.class)
                .hasMessageContaining(message);
    }
}
