package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.importer.ImportedParameter;
import io.github.softmax4j.onnx.importer.OnnxImport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.Finding.Kind;
import io.github.softmax4j.parity.Locator;
import io.github.softmax4j.parity.Models;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The locator is in the package below; the faults that it has to find are here. */
class LocatorTest {
    private static Classifier classifier;
    private static ModelProto exported;

    @BeforeAll
    static void train() {
        Network network =
                Network.of(new Standardize(4), new Dense(4, 16), new LayerNorm(16), new Gelu(16), new Dense(16, 3));
        TrainingOptions options = TrainingOptions.defaults().withEpochs(10);
        classifier = Trainer.train(network, BuiltIn.IRIS.read(), options, epoch -> {});
        exported = OnnxExport.toModel(classifier, ExportOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transposed weight | WEIGHTS | 1 | layers.1 (dense) is the first layer beyond its noise",
                "missing bias | WEIGHTS | 4 | layers.4.bias is not in the file",
                "shifted bias | WEIGHTS | 4 | differs in 1 of 3 elements, first at [0]",
                "flipped sign | WEIGHTS | 1 | differs in 1 of 64 elements",
                "float16 weights | WEIGHTS | 1 | wrong weights: layers.1.weight",
                "16-bit weights | WEIGHTS | 1 | wrong weights: layers.1.weight",
                "permuted classes | WEIGHTS | 4 | differs in 48 of 48 elements",
                "swapped features | WEIGHTS | 0 | layers.0.mean",
                "softmax over axis 0 | OUTPUTS | 5 | all layers agree, but probabilities are beyond their noise",
                "temperature 1.001 | OUTPUTS | 5 | (Div) is no layer that can be read",
                "dropped activation | STRUCTURE | 3 | layers.3 (gelu) is not in the file: in its place the file has a dense",
                "missing normalisation | STRUCTURE | 0 | layers.0 (standardize) is not in the file",
                "wrong epsilon | MATHEMATICS | 2 | it has epsilon 1.00e-06 instead of epsilon 1.00e-05"
            })
    void namesTheLayerAndTheCauseOfEachFault(String name, Kind kind, int layer, String words) {
        Fault fault = Faults.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        ModelProto faulty = fault.injection().into(Victim.of(exported, "m", 1)).orElseThrow();
        Finding finding = Locator.locate(classifier, faulty);
        assertThat(finding.sentence()).contains(words);
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.layer()).isEqualTo(layer);
    }

    @Test
    void everyFaultIsLocated() {
        assertThat(Faults.ALL).hasSize(13);
    }

    @Test
    void findsNothingInAnHonestFile() {
        assertThat(Locator.locate(classifier, exported))
                .isEqualTo(new Finding(Kind.NOTHING, -1, "every layer and the probabilities are within their noise"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsNothingInAnHonestFileOfAHeadFoldedOrNot(boolean fold) {
        Classifier head = Models.head(1);
        assertThat(Locator.locate(head, exported(head, fold)))
                .isEqualTo(new Finding(Kind.NOTHING, -1, "every layer and the probabilities are within their noise"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWrongWeightInFrontOfABatchNormIsFoundFoldedOrNot(boolean fold) {
        Classifier head = Models.head(1);
        assertWeight(head, exported(head, fold), 1, "weight", "layers.1.weight", 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWrongWeightInABlockIsFoundFoldedOrNot(boolean fold) {
        Classifier head = Models.head(1);
        int block = IntStream.range(0, head.network().layers().size())
                .filter(i -> head.network().layers().get(i) instanceof Residual)
                .findFirst()
                .orElseThrow();
        String name = "layers." + block + ".layers.0.weight";
        assertWeight(head, exported(head, fold), fold ? block - 1 : block, "layers.0.weight", name, block);
    }

    private static void assertWeight(
            Classifier head, ModelProto model, int inFile, String parameter, String name, int layer) {
        ImportedParameter there = OnnxImport.of(model, "m").layers().get(inFile).parameter(parameter);
        ModelProto faulty =
                Edits.parameter(model, there, weight -> weight[3] += 0.1f).orElseThrow();
        Finding finding = Locator.locate(head, faulty);
        assertThat(finding.sentence()).contains("wrong weights: " + name).contains("differs in 1 of");
        assertThat(finding.kind()).isEqualTo(Kind.WEIGHTS);
        assertThat(finding.layer()).isEqualTo(layer);
    }

    @Test
    void aBatchNormThatIsNeitherFoldedNorThereIsMissing() {
        Classifier head = Models.head(1);
        ModelProto model = exported(head, false);
        Victim victim = Victim.of(model, "m", 1);
        ImportedLayer norm = victim.first(BatchNorm.class).orElseThrow();
        Finding finding = Locator.locate(head, Edits.without(model, norm, victim.inputOf(norm)));
        assertThat(finding.sentence()).contains("layers.2 (batch_norm) is not in the file");
        assertThat(finding.kind()).isEqualTo(Kind.STRUCTURE);
        assertThat(finding.layer()).isEqualTo(2);
    }

    @Test
    void aFoldedHeadWithAnotherTemperatureHasNothingWrongInItsLayers() {
        Classifier head = Models.head(1);
        Victim victim = Victim.of(exported(head, true), "m", 1);
        Finding finding =
                Locator.locate(head, GraphFaults.temperature(victim, 1.01f).orElseThrow());
        assertThat(finding.kind()).isEqualTo(Kind.OUTPUTS);
    }

    private static ModelProto exported(Classifier head, boolean fold) {
        return OnnxExport.toModel(head, ExportOptions.defaults().withFoldBatchNorm(fold));
    }

    @Test
    void anotherOperatorWithTheSameParametersIsWrongMathematics() {
        ModelProto.Builder model = exported.toBuilder();
        for (NodeProto.Builder node : model.getGraphBuilder().getNodeBuilderList()) {
            if (node.getOpType().equals("Sub")) {
                node.setOpType("Add");
            }
        }
        Finding finding = Locator.locate(classifier, model.build());
        assertThat(finding.kind()).isEqualTo(Kind.MATHEMATICS);
        assertThat(finding.layer()).isZero();
        assertThat(finding.sentence()).contains("layers.0 (standardize) is the first layer beyond its noise");
    }

    @Test
    void aFileOfAnotherModelHasNoSuchLayers() {
        Classifier other = Trainer.train(
                BuiltIn.IRIS.read(), TrainingOptions.defaults().withEpochs(1).withHidden(5));
        Finding finding = Locator.locate(classifier, OnnxExport.toModel(other, ExportOptions.defaults()));
        assertThat(finding.kind()).isIn(Kind.STRUCTURE, Kind.WEIGHTS);
    }
}
