package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.Models;
import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {
    @TempDir
    private static Path folder;

    private static final List<SelfTestReport> REPORTS = new ArrayList<>();

    /** Iris and digits, linear and with a hidden layer; and many features, whose sums nearly cancel here and there. */
    @BeforeAll
    static void testModels() throws IOException {
        TrainingOptions iris = TrainingOptions.defaults().withEpochs(20);
        TrainingOptions digits = TrainingOptions.defaults().withEpochs(3);
        REPORTS.add(selfTest(BuiltIn.IRIS.read(), iris.withHidden()));
        REPORTS.add(selfTest(BuiltIn.IRIS.read(), iris));
        REPORTS.add(selfTest(BuiltIn.DIGITS.read(), digits.withHidden()));
        REPORTS.add(selfTest(BuiltIn.DIGITS.read(), digits));
        Classifier wide = wide();
        REPORTS.add(SelfTest.run(
                wide, OnnxExport.toModel(wide, ExportOptions.defaults()), InputSuite.generated(wide, 0), folder, 0));
    }

    @Test
    void everyFaultAboveTheNoiseIsCaughtAndNoHonestFileIsRefused() {
        for (SelfTestReport report : REPORTS) {
            assertThat(report.pass()).as(report.line()).isTrue();
            assertThat(report.count(Outcome.CAUGHT)).as(report.line()).isGreaterThanOrEqualTo(9);
        }
    }

    /** The first and many other pixels of digits are white in every row, and what they weigh is nothing. */
    @Test
    void featuresThatTheNetworkLooksAtAreSwapped() {
        for (SelfTestReport report : REPORTS) {
            assertThat(result(report, "swapped features").outcome())
                    .as(report.line())
                    .isEqualTo(Outcome.CAUGHT);
        }
    }

    @Test
    void eachOtherToolMissesAFaultOrRefusesAnHonestFile() {
        for (int tool = 0; tool < ToolRule.ALL.size(); tool++) {
            int index = tool;
            assertThat(REPORTS.stream().anyMatch(report -> report.misses(index) + report.falseAlarms(index) > 0))
                    .as(ToolRule.ALL.get(tool).name())
                    .isTrue();
        }
    }

    @Test
    void everyFaultAppliesToANetworkWithNormalisationAndActivation() throws IOException {
        Network network =
                Network.of(new Standardize(4), new Dense(4, 16), new LayerNorm(16), new Gelu(16), new Dense(16, 3));
        TrainingOptions options = TrainingOptions.defaults().withEpochs(10);
        SelfTestReport report =
                selfTest(BuiltIn.IRIS.read(), Trainer.train(network, BuiltIn.IRIS.read(), options, epoch -> {}));
        assertThat(report.faults()).extracting(FaultResult::outcome).containsOnly(Outcome.CAUGHT);
        assertThat(report.line())
                .isEqualTo("self-test: PASS 13 of 13 faults above the noise caught, 0 below it, 0 not applicable,"
                        + " 0 false alarms on 5 kinds of rows");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyVisibleFaultOfAHeadWithBatchNormSiluAndABlockIsCaught(boolean fold) throws IOException {
        Classifier head = Models.head(1);
        InputSuite inputs = InputSuite.of("data", BuiltIn.IRIS.read().features(), head, 0);
        ExportOptions options = ExportOptions.defaults().withFoldBatchNorm(fold);
        SelfTestReport report = SelfTest.run(head, OnnxExport.toModel(head, options), inputs, folder, 0);
        assertThat(report.pass()).as(report.line()).isTrue();
        assertThat(report.count(Outcome.CAUGHT)).as(report.line()).isGreaterThanOrEqualTo(12);
        assertThat(result(report, "dropped activation").outcome()).isEqualTo(Outcome.CAUGHT);
        assertThat(result(report, "missing normalisation").outcome()).isEqualTo(Outcome.CAUGHT);
        assertThat(result(report, "wrong epsilon").outcome()).isEqualTo(fold ? Outcome.NOT_APPLICABLE : Outcome.CAUGHT);
    }

    @Test
    void everyFaultOfAModelThatImputesIsCaught() throws IOException {
        Network network = Network.of(new Impute(4), new BatchNorm(4), new Dense(4, 8), new Silu(8), new Dense(8, 3));
        TrainingOptions options = TrainingOptions.defaults().withEpochs(10);
        SelfTestReport report =
                selfTest(BuiltIn.IRIS.read(), Trainer.train(network, BuiltIn.IRIS.read(), options, epoch -> {}));
        assertThat(report.pass()).as(report.line()).isTrue();
        assertThat(result(report, "missing normalisation").outcome()).isEqualTo(Outcome.CAUGHT);
    }

    @Test
    void aFaultWithoutEffectIsInvisibleAndOneWithoutItsLayerNotApplicable() throws IOException {
        Network network = Network.of(new Dense(4, 3));
        Dataset data = BuiltIn.IRIS.read();
        Classifier untrained = Classifier.of(
                network,
                network.initialParameters(1),
                data.classNames(),
                data.featureNames(),
                data.labelName(),
                Provenance.NONE);
        SelfTestReport report = selfTest(data, untrained);
        FaultResult missingBias = result(report, "missing bias");
        assertThat(missingBias.outcome()).isEqualTo(Outcome.INVISIBLE);
        assertThat(missingBias.effect()).isZero();
        assertThat(missingBias.noise()).isPositive();
        assertThat(result(report, "dropped activation").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(report.pass()).isTrue();
    }

    @Test
    void theGateFailsForAMissedFaultAndForAFalseAlarm() {
        List<Boolean> tools = ToolRule.ALL.stream().map(rule -> true).toList();
        HonestResult fine = new HonestResult("rows", true, tools);
        FaultResult missed = new FaultResult("a", "b", Outcome.MISSED, 2, 1, tools);
        assertThat(new SelfTestReport(List.of(fine), List.of(missed)).pass()).isFalse();
        assertThat(new SelfTestReport(List.of(new HonestResult("rows", false, tools)), List.of()).pass())
                .isFalse();
        assertThat(new SelfTestReport(List.of(fine), List.of()).pass()).isTrue();
    }

    private static Classifier wide() {
        Network network = Network.of(new Dense(512, 100));
        return Classifier.of(
                network,
                network.initialParameters(1),
                IntStream.range(0, 100).mapToObj(i -> "c" + i).toList(),
                IntStream.range(0, 512).mapToObj(i -> "f" + i).toList(),
                "label",
                Provenance.NONE);
    }

    private static FaultResult result(SelfTestReport report, String name) {
        return report.faults().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SelfTestReport selfTest(Dataset data, TrainingOptions options) throws IOException {
        return selfTest(data, Trainer.train(data, options));
    }

    private static SelfTestReport selfTest(Dataset data, Classifier classifier) throws IOException {
        InputSuite inputs = InputSuite.of("data", data.features(), classifier, 0);
        return SelfTest.run(classifier, OnnxExport.toModel(classifier, ExportOptions.defaults()), inputs, folder, 0);
    }
}
