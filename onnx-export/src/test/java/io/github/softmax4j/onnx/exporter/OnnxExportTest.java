package io.github.softmax4j.onnx.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.softmax4j.Version;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LayerType;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxFileException;
import io.github.softmax4j.onnx.graph.TensorTypes;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxExportTest {
    private final Classifier classifier = Examples.classifier();
    private final ModelProto model = Examples.model();
    private final GraphProto graph = model.getGraph();

    @TempDir
    Path folder;

    @Test
    void theInputIsABatchOfFeatures() {
        assertThat(graph.getInputList()).containsExactly(value("features", DataType.FLOAT, 2));
    }

    @Test
    void theOutputsAreProbabilitiesLogitsAndLabelInThisOrder() {
        assertThat(graph.getOutputList())
                .containsExactly(
                        value("probabilities", DataType.FLOAT, 3),
                        value("logits", DataType.FLOAT, 3),
                        value("label_id", DataType.INT64));
    }

    @Test
    void theNodesHaveReadableNames() {
        assertThat(graph.getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly(
                        "layers.0.Sub",
                        "layers.0.Mul",
                        "layers.1.Gemm",
                        "layers.2.Relu",
                        "layers.3.Gemm",
                        "Softmax",
                        "ArgMax");
    }

    @Test
    void theValuesBetweenLayersHaveReadableNamesAndDeclaredTypes() {
        assertThat(graph.getValueInfoList())
                .containsExactly(
                        value("layers.0.centered", DataType.FLOAT, 2),
                        value("layers.0.output", DataType.FLOAT, 2),
                        value("layers.1.output", DataType.FLOAT, 4),
                        value("layers.2.output", DataType.FLOAT, 4));
    }

    @Test
    void theProbabilitiesAreTheSoftmaxOfTheLogitsAlongAnExplicitAxis() {
        NodeProto softmax = graph.getNode(5);

        assertThat(softmax.getOpType()).isEqualTo("Softmax");
        assertThat(softmax.getInputList()).containsExactly("logits");
        assertThat(softmax.getOutputList()).containsExactly("probabilities");
        assertThat(softmax.getAttributeList()).hasSize(1);
        assertThat(softmax.getAttribute(0).getName()).isEqualTo("axis");
        assertThat(softmax.getAttribute(0).getI()).isEqualTo(-1);
    }

    @Test
    void theLabelIsThatOfTheLargestLogit() {
        NodeProto argMax = graph.getNode(6);

        assertThat(argMax.getOpType()).isEqualTo("ArgMax");
        assertThat(argMax.getInputList()).containsExactly("logits");
        assertThat(argMax.getOutputList()).containsExactly("label_id");
        assertThat(argMax.getAttributeList())
                .extracting(attribute -> attribute.getName() + "=" + attribute.getI())
                .containsExactly("axis=-1", "keepdims=0");
    }

    @Test
    void theInitializersAreTheParametersUnderTheirNamesInCore() {
        assertThat(graph.getInitializerList())
                .extracting(TensorProto::getName)
                .containsExactlyElementsOf(classifier.network().slots().stream()
                        .map(Network.Slot::name)
                        .toList());
        for (Network.Slot slot : classifier.network().slots()) {
            TensorProto initializer =
                    graph.getInitializer(classifier.network().slots().indexOf(slot));
            float[] values = new float[slot.length()];
            initializer
                    .getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            assertThat(Tensor.wrap(slot.parameter().shape(), values)).isEqualTo(classifier.parameter(slot));
        }
    }

    @Test
    void theFileNamesItsProducerAndNothingOfTheMachine() {
        assertThat(model.getProducerName()).isEqualTo("softmax4j");
        assertThat(model.getProducerVersion()).isEqualTo(Version.current());
        assertThat(graph.getName()).isEqualTo("softmax4j");
        assertThat(model.hasDocString()).isFalse();
        assertThat(graph.hasDocString()).isFalse();
    }

    @Test
    void theNamesGoAlongAsMetadataInAFixedOrder() {
        assertThat(model.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
                .containsExactly(
                        tuple("names", "{0: 'class0', 1: 'class1', 2: 'class2'}"),
                        tuple("softmax4j.features", "[\"feature0\",\"feature1\"]"),
                        tuple("softmax4j.label", "kind"),
                        tuple("softmax4j.classes", "[\"class0\",\"class1\",\"class2\"]"));
    }

    @Test
    void theLowestOpsetIsTheDefault() {
        assertThat(model.getOpsetImportList()).hasSize(1);
        assertThat(model.getOpsetImport(0).getDomain()).isEmpty();
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(13);
        assertThat(model.getIrVersion()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"14, 7", "17, 8", "20, 9", "22, 10", "23, 11", "24, 12", "26, 13"})
    void theIrVersionFollowsTheOpset(int opset, int irVersion) {
        ModelProto model =
                OnnxExport.toModel(classifier, ExportOptions.defaults().withOpset(opset));

        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(opset);
        assertThat(model.getIrVersion()).isEqualTo(irVersion);
    }

    @Test
    void everyKindOfLayerIsExported() {
        Classifier all = Examples.classifier(
                new Impute(5),
                new Standardize(5),
                new Dense(5, 4),
                new Relu(4),
                new Tanh(4),
                new Sigmoid(4),
                new SoftmaxLayer(4),
                new Gelu(4),
                new Silu(4),
                new LayerNorm(4),
                new BatchNorm(4),
                new Dropout(4, 0.5),
                Residual.of(new Relu(4)),
                new Dense(4, 3),
                new TemperatureScaling(3));

        assertThat(all.network().layers().stream().map(layer -> layer.type()).distinct())
                .hasSameSizeAs(LayerType.ALL);
        assertThatCode(() -> OnnxExport.toBytes(all)).doesNotThrowAnyException();
    }

    @Test
    void theSameClassifierGivesTheSameBytes() {
        assertThat(OnnxExport.toBytes(Examples.classifier())).isEqualTo(OnnxExport.toBytes(classifier));
    }

    /** A digest that changes means that files change for the same model: that belongs into the changelog. */
    @Test
    void theBytesAreTheSameOnEveryMachine() throws GeneralSecurityException {
        Classifier fixed = Classifier.of(
                Network.of(new Standardize(2), new Dense(2, 2)),
                new float[] {0.5f, -1, 2, 0.25f, 1, -2, 3, -4, 0.1f, -0.1f},
                List.of("no", "yes"),
                List.of("height", "width"),
                "answer",
                Provenance.NONE);
        byte[] bytes = OnnxExport.toModel(fixed, ExportOptions.defaults()).toBuilder()
                .setProducerVersion("any")
                .build()
                .toByteArray();

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo("af572f0613e2fc3a54dadd913a1001de60ebed2f0f056b7307fde97cb3ece26f");
    }

    @Test
    void aWrittenFileReadsBackAsTheModel() throws IOException {
        Path file = folder.resolve("model.onnx");

        OnnxExport.write(classifier, file);

        assertThat(OnnxFile.read(file)).isEqualTo(model);
        assertThat(Files.readAllBytes(file)).isEqualTo(OnnxExport.toBytes(classifier));
    }

    @Test
    void theOptionsHoldForAWrittenFile() throws IOException {
        Path file = folder.resolve("model.onnx");

        OnnxExport.write(classifier, file, ExportOptions.defaults().withOpset(17));

        assertThat(OnnxFile.read(file).getOpsetImport(0).getVersion()).isEqualTo(17);
    }

    @Test
    void anExportThatLostItsEndIsRefusedWhereverItWasCut() {
        byte[] bytes = OnnxExport.toBytes(classifier);

        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> OnnxFile.fromBytes(prefix, "cut.onnx"))
                    .as("the first %d of %d bytes", length, bytes.length)
                    .isInstanceOf(OnnxFileException.class)
                    .hasMessageStartingWith("cut.onnx: ");
        }
        assertThatCode(() -> OnnxFile.fromBytes(bytes, "whole.onnx")).doesNotThrowAnyException();
    }

    @Test
    void aNetworkThatDoesNotFitIntoAFileIsRefused() {
        Network large = Network.of(new Dense(30_000, 20_000));

        assertThatThrownBy(() -> OnnxExport.requireFits(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the classifier has 600020000 parameters, which are 2400080000 bytes; an ONNX file holds"
                        + " less than 2 GiB; train a smaller network");
    }

    @Test
    void anUnsoundModelIsOurBug() {
        ModelProto unsound = model.toBuilder().setIrVersion(99).build();

        assertThatThrownBy(() -> OnnxExport.requireSound(unsound))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ir_version 99 is not supported");
    }

    private static ValueInfoProto value(String name, DataType elements, long... width) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TensorTypes.rows(elements, width))
                .build();
    }
}
