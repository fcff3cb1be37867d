package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.Finding.Kind;
import io.github.softmax4j.parity.Locator;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
