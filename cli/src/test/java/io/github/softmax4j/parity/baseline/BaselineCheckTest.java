package io.github.softmax4j.parity.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.Faults;
import io.github.softmax4j.parity.Models;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BaselineCheckTest {
    private static final Optional<FixedTolerance> LOOSE = Optional.of(new FixedTolerance(1e-3, 1e-3));

    private static ModelProto exported;

    @BeforeAll
    static void train() {
        Classifier classifier = Models.iris(1);
        exported = OnnxExport.toModel(classifier, ExportOptions.defaults());
    }

    @Test
    void anotherOpsetIsWithinTheNoise() {
        ModelProto other =
                OnnxExport.toModel(Models.iris(1), ExportOptions.defaults().withOpset(21));
        BaselineReport report = compare(exported, other, Optional.empty(), 0);
        assertThat(report.line()).startsWith("verdict: PASS");
        assertThat(report.rule()).startsWith("noise: ");
        assertThat(report.outputs())
                .extracting(BaselineOutput::name)
                .containsExactlyInAnyOrder("probabilities", "logits", "label_id");
    }

    @Test
    void aFaultThatALooseToleranceAcceptsIsBeyondTheNoise() {
        ModelProto faulty = Faults.largestWeightChanged(exported, "layers.1.weight");
        BaselineReport noise = compare(exported, faulty, Optional.empty(), 0);
        assertThat(noise.pass()).isFalse();
        assertThat(noise.line())
                .contains("elements are beyond the tolerance, the worst at element "
                        + noise.outputs().get(0).at() + ", counted from 0, by ");
        BaselineReport fixed = compare(exported, faulty, Optional.of(new FixedTolerance(1, 1)), 0);
        assertThat(fixed.pass()).isTrue();
        assertThat(fixed.rule()).startsWith("fixed: ");
    }

    @Test
    void aMissingOutputFailsOnEitherSide() {
        ModelProto less = changed(model -> model.getGraphBuilder().removeOutput(1));
        assertThat(compare(exported, less, LOOSE, 0).line())
                .isEqualTo("verdict: FAIL output \"logits\" is missing in the other file");
        assertThat(compare(less, exported, LOOSE, 0).line())
                .isEqualTo("verdict: FAIL output \"logits\" is missing in the baseline");
    }

    @Test
    void otherLabelsFailWhateverTheTolerance() {
        ModelProto smallest = changed(model -> model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("ArgMax"))
                .forEach(node -> node.setOpType("ArgMin")));
        Optional<FixedTolerance> huge = Optional.of(new FixedTolerance(10, 10));
        assertThat(compare(exported, smallest, huge, 0).line()).contains("\"label_id\"");
    }

    @Test
    void filesThatAreNoChainsNeedATolerance() {
        ModelProto foreign = changed(model -> model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Relu"))
                .forEach(node -> node.setOpType("Softplus")));
        assertThat(compare(foreign, foreign, LOOSE, 0).pass()).isTrue();
        assertThatThrownBy(() -> compare(foreign, foreign, Optional.empty(), 0))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("(Softplus) is no layer that can be read")
                .hasMessageContaining("add --rtol and --atol");
    }

    @Test
    void filesWithOtherInputsAreRefused() {
        ModelProto renamed = changed(model -> {
            model.getGraphBuilder().getInputBuilder(0).setName("x");
            model.getGraphBuilder().getNodeBuilder(0).setInput(0, "x");
        });
        assertThatThrownBy(() -> compare(exported, renamed, LOOSE, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "b.onnx has the inputs [x], a.onnx has [features]; expected two files with the same inputs");
    }

    @Test
    void filesWithInputsOfOtherSizesAreRefused() {
        Classifier digits =
                Trainer.train(BuiltIn.DIGITS.read(), TrainingOptions.defaults().withEpochs(1));
        ModelProto wide = OnnxExport.toModel(digits, ExportOptions.defaults());
        assertThatThrownBy(() -> compare(exported, wide, LOOSE, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "b.onnx takes 64 features as input \"features\", a.onnx takes 4 features; expected two files"
                                + " that take the same rows");
    }

    @Test
    void negativeTolerancesAreRefused() {
        assertThatThrownBy(() -> new FixedTolerance(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FixedTolerance(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ModelProto changed(Consumer<ModelProto.Builder> change) {
        ModelProto.Builder model = exported.toBuilder();
        change.accept(model);
        return model.build();
    }

    private static BaselineReport compare(
            ModelProto baseline, ModelProto candidate, Optional<FixedTolerance> tolerance, long seed) {
        return BaselineCheck.run(
                new NamedModel("a.onnx", baseline), new NamedModel("b.onnx", candidate), tolerance, seed);
    }
}
