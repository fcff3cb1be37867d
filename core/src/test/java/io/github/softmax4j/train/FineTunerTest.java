package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.Version;
import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.FeatureRanges;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance.Training;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FineTunerTest {
    private static final FineTuneOptions OPTIONS =
            FineTuneOptions.defaults().withEpochs(3).withLearningRate(0.003);

    private final Dataset first = Blobs.of(300, 4, 3);
    private final Dataset wider = Blobs.of(300, 4, 5);
    private final Classifier start = Trainer.train(
            first, TrainingOptions.defaults().withHidden(8, 6).withEpochs(2).withSeed(5));

    @Test
    void withoutFurtherOptionsItIsWhatTheTrainerDoes() {
        assertThat(FineTuner.fineTune(start, first, OPTIONS).parameters())
                .isEqualTo(Trainer.fineTune(start, first, OPTIONS.training(), TrainingListener.SILENT)
                        .parameters());
    }

    @Test
    void frozenLayersKeepTheirBitsAndTheOthersMove() {
        Classifier tuned = FineTuner.fineTune(start, first, OPTIONS.withFreeze(LayerSet.of(1)));
        assertMoved(tuned, false, false, false, true, false, true);
        tuned = FineTuner.fineTune(start, first, OPTIONS.withFreeze(LayerSet.of("3..4")));
        assertMoved(tuned, false, true, false, false, false, true);
        tuned = FineTuner.fineTune(start, first, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST));
        assertMoved(tuned, false, false, false, false, false, true);
        assertThat(tuned.network()).isSameAs(start.network());
    }

    @Test
    void statisticsOfFrozenLayersStayToo() {
        Classifier normalized = Trainer.train(
                first,
                TrainingOptions.defaults()
                        .withHidden(8)
                        .withNormalization(Normalization.BATCH)
                        .withEpochs(2));
        int batchNorm = 2;
        assertThat(normalized.network().layers().get(batchNorm)).isInstanceOf(BatchNorm.class);
        LayerParameters before = normalized.parameters(batchNorm);
        assertThat(FineTuner.fineTune(normalized, first, OPTIONS).parameters(batchNorm))
                .isNotEqualTo(before);
        assertThat(FineTuner.fineTune(normalized, first, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST))
                        .parameters(batchNorm))
                .isEqualTo(before);
        // With layers to train below it, and beside adapters.
        assertThat(FineTuner.fineTune(normalized, first, OPTIONS.withFreeze(LayerSet.of(batchNorm)))
                        .parameters(batchNorm))
                .isEqualTo(before);
        assertThat(FineTuner.fineTune(normalized, first, OPTIONS.withLora(LoraOptions.ofRank(2)))
                        .parameters(batchNorm))
                .isEqualTo(before);
    }

    @Test
    void layersAboveAFrozenOneLearnAsIfItWereNotThere() {
        // The first step of plain gradient descent: what layer 5 gets does not depend on layer 1 being trained or not.
        FineTuneOptions step = OPTIONS.withOptimizer(new Sgd(0));
        step = step.withTraining(step.training().withEpochs(1).withBatchSize(first.size()));
        Classifier free = FineTuner.fineTune(start, first, step);
        Classifier frozen = FineTuner.fineTune(start, first, step.withFreeze(LayerSet.of(1, 3)));
        assertThat(frozen.parameters(5)).isEqualTo(free.parameters(5));
        // And what layer 1 gets does not depend on layers 3 and 5.
        frozen = FineTuner.fineTune(start, first, step.withFreeze(LayerSet.of(3, 5)));
        assertThat(frozen.parameters(1)).isEqualTo(free.parameters(1));
    }

    @Test
    void aRateOfZeroIsFreezing() {
        assertThat(FineTuner.fineTune(start, first, OPTIONS.withLayerRates(LayerRates.of("0..3=0")))
                        .parameters())
                .isEqualTo(FineTuner.fineTune(start, first, OPTIONS.withFreeze(LayerSet.of("0..3")))
                        .parameters());
    }

    @Test
    void layersMoveAtTheirOwnRates() {
        // One step of plain gradient descent; a quarter of the rate is a quarter of the step, rounded with the weight.
        FineTuneOptions step = OPTIONS.withOptimizer(new Sgd(0)).withLearningRate(0.5);
        step = step.withTraining(step.training().withEpochs(1).withBatchSize(first.size()));
        Classifier whole = FineTuner.fineTune(start, first, step);
        Classifier parts = FineTuner.fineTune(start, first, step.withLayerRates(LayerRates.of("1..3=0.25")));
        float[] before = start.parameters();
        for (Network.Slot slot : start.network().slots()) {
            double factor = slot.layer() == 5 ? 1 : 0.25;
            for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                double move = whole.parameters()[i] - before[i];
                double error = Math.abs(parts.parameters()[i] - before[i] - factor * move);
                assertThat(error).as(slot.name()).isLessThanOrEqualTo(2 * Math.ulp(before[i]) + 1e-9);
            }
        }
        assertMoved(parts, false, true, false, true, false, true);
    }

    @Test
    void ratesOfOneChangeNothing() {
        assertThat(FineTuner.fineTune(start, first, OPTIONS.withLayerRates(LayerRates.of("1=1")))
                        .parameters())
                .isEqualTo(FineTuner.fineTune(start, first, OPTIONS).parameters());
    }

    @Test
    void aWidenedHeadLearnsNewClassesAndKeepsTheKnownOnes() {
        FineTuner tuner =
                FineTuner.of(start, wider, OPTIONS.withHead(Head.WIDEN).withEpochs(60));
        assertThat(tuner.start().classNames()).containsExactly("c0", "c1", "c2", "c3", "c4");
        Classifier tuned = tuner.run(TrainingListener.SILENT);
        assertThat(tuned.classNames()).isEqualTo(wider.classNames());
        assertThat(Evaluation.of(tuned, wider).accuracy())
                .isGreaterThan(0.9)
                .isGreaterThan(Evaluation.of(tuner.start(), wider).accuracy());
    }

    @Test
    void aWidenedHeadKeepsClassesThatTheDataDoesNotHave() {
        Dataset others = named(Blobs.of(100, 4, 2), "new", "c1");
        Classifier tuned = FineTuner.fineTune(start, others, OPTIONS.withHead(Head.WIDEN));
        assertThat(tuned.classNames()).containsExactly("c0", "c1", "c2", "new");
        assertThat(FineTuner.fineTune(start, others, OPTIONS.withHead(Head.REPLACE))
                        .classNames())
                .containsExactly("new", "c1");
    }

    @Test
    void classesInAnotherOrderAreReadByName() {
        int[] labels = first.labels();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (labels[i] + 1) % 3;
        }
        Dataset turned = Dataset.of(
                first.features(), labels, first.featureNames(), List.of("c2", "c0", "c1"), first.labelName());
        Classifier tuned = FineTuner.fineTune(start, turned, OPTIONS);
        assertThat(tuned.classNames()).isEqualTo(start.classNames());
        assertThat(tuned.parameters())
                .isEqualTo(FineTuner.fineTune(start, first, OPTIONS).parameters());
    }

    @Test
    void adaptersOfFullRankReachWhatFullFineTuningReaches() {
        // The loss of a linear classifier has one minimum, which either way leads to.
        Dataset data = Blobs.of(120, 4, 3);
        Classifier linear =
                Trainer.train(data, TrainingOptions.defaults().withHidden().withEpochs(1));
        FineTuneOptions options = OPTIONS.withEpochs(400).withLearningRate(0.01).withWeightDecay(0);
        options = options.withTraining(options.training().withBatchSize(data.size()));
        double full =
                Evaluation.of(FineTuner.fineTune(linear, data, options), data).logLoss();
        double adapted = Evaluation.of(FineTuner.fineTune(linear, data, options.withLora(LoraOptions.ofRank(3))), data)
                .logLoss();
        double before = Evaluation.of(linear, data).logLoss();
        assertThat(full).isLessThan(before / 2);
        // The bias, which adapters leave alone, and how fast either gets there make the difference.
        assertThat(adapted).isLessThan(full + 0.1 * (before - full));
    }

    @Test
    void adaptersGiveAPlainClassifierThatIsSavedAsOne() {
        Classifier tuned = FineTuner.fineTune(start, first, OPTIONS.withLora(LoraOptions.ofRank(2)));
        assertThat(tuned.network()).isSameAs(start.network());
        assertMoved(tuned, false, true, false, true, false, true);
        for (int layer : new int[] {1, 3, 5}) {
            assertThat(tuned.parameters(layer).get("bias"))
                    .isEqualTo(start.parameters(layer).get("bias"));
        }
        assertThat(ModelFile.toBytes(tuned)).isNotEmpty();
    }

    @Test
    void aCalibratedClassifierIsTrainedThroughItsTemperature() {
        Classifier calibrated = TemperatureCalibration.of(start, first).classifier();
        FineTuner tuner = FineTuner.of(calibrated, first, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST));
        assertThat(tuner.start()).isSameAs(calibrated);
        Classifier tuned = tuner.run(TrainingListener.SILENT);
        assertThat(tuned.network()).isSameAs(calibrated.network());
        assertMoved(tuned, false, false, false, false, false, true);
        assertThat(tuned.parameters(6)).isEqualTo(calibrated.parameters(6));
        // The loss is that of the scaled logits: the head moves otherwise than without the temperature.
        assertThat(tuned.parameters(5))
                .isNotEqualTo(FineTuner.fineTune(start, first, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST))
                        .parameters(5));
    }

    @Test
    void otherClassesDropTheTemperature() {
        Classifier calibrated = TemperatureCalibration.of(start, first).classifier();
        for (Head head : List.of(Head.WIDEN, Head.REPLACE)) {
            FineTuneOptions options = OPTIONS.withHead(head).withLora(LoraOptions.ofRank(2));
            Classifier tuned = FineTuner.fineTune(calibrated, wider, options);
            assertThat(tuned.network().layers())
                    .isEqualTo(
                            FineTuner.fineTune(start, wider, options).network().layers());
            assertThat(TemperatureCalibration.isCalibrated(tuned)).isFalse();
            assertThat(FineTuner.of(calibrated, first, options).start()).isSameAs(calibrated); // the same classes
        }
    }

    @Test
    void tellsHowManyParametersAreTrained() {
        assertThat(FineTuner.of(start, first, OPTIONS).trainedParameters()).isEqualTo(40 + 54 + 21);
        assertThat(FineTuner.of(start, first, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST))
                        .trainedParameters())
                .isEqualTo(21);
        assertThat(FineTuner.of(start, first, OPTIONS.withLora(LoraOptions.ofRank(2)))
                        .trainedParameters())
                .isEqualTo(2 * (4 + 8 + 8 + 6 + 6 + 3));
    }

    @Test
    void rowsHeldOutAreThoseThatTheListenerHearsOf() {
        FineTuneOptions options = OPTIONS.withHead(Head.WIDEN);
        FineTuner tuner = FineTuner.of(
                start, wider, options.withTraining(options.training().withValidation(0.2)));
        List<EpochReport> reports = new ArrayList<>();
        Classifier tuned = tuner.run(reports::add);
        assertThat(reports.get(2).validation().orElseThrow().confusionMatrix())
                .usingRecursiveComparison()
                .isEqualTo(Evaluation.of(tuned, tuner.heldOut().orElseThrow()).confusionMatrix());
        assertThat(tuner.heldOut().orElseThrow().size()).isEqualTo(60);
        assertThat(FineTuner.of(start, first, OPTIONS).heldOut()).isEmpty();
    }

    @Test
    void provenanceTellsTheKindTheOptionsAndTheDataAsItWasGiven() {
        FineTuneOptions options = OPTIONS.withHead(Head.WIDEN).withLora(LoraOptions.ofRank(2));
        Dataset turned = named(first, "c2", "c0", "new");
        Classifier tuned = FineTuner.fineTune(start, turned, options);
        assertThat(tuned.provenance().trainings())
                .containsExactly(
                        start.provenance().trainings().get(0),
                        new Training(Version.current(), turned.digest(), 300, options.describe())
                                .withRanges(FeatureRanges.of(turned.features())));
        assertThat(options.describe()).containsEntry("kind", "finetune").containsEntry("loraRank", "2");
    }

    @Test
    void theStartIsNotChanged() {
        float[] before = start.parameters();
        FineTuner.fineTune(start, wider, OPTIONS.withHead(Head.WIDEN));
        assertThat(start.parameters()).isEqualTo(before);
        assertThat(start.classNames()).hasSize(3);
    }

    @Test
    void refusesNewClassesUnlessTheHeadMayChange() {
        assertThat(FineTuner.newClasses(start, wider)).containsExactly("c3", "c4");
        assertThatThrownBy(() -> FineTuner.of(start, wider, OPTIONS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not have: c3, c4; it has c0, c1, c2; widen its head");
    }

    @Test
    void refusesOtherFeatures() {
        assertThatThrownBy(() -> FineTuner.of(start, Blobs.of(30, 3, 3), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fine-tuning takes data with the features of the classifier, [f0, f1, f2, f3], not"
                        + " [f0, f1, f2]");
    }

    @Test
    void refusesRowsOfASingleClass() {
        Dataset one = first.select(new int[] {0, 3});
        assertThatThrownBy(() -> FineTuner.fineTune(start, one, OPTIONS))
                .isInstanceOf(DataException.class)
                .hasMessage("all 2 rows have one class; expected at least two to tell apart");
    }

    @Test
    void refusesRatesForAnOptimizerWithoutRates() {
        Optimizer odd = new Optimizer() {
            @Override
            public String name() {
                return "odd";
            }

            @Override
            public double defaultLearningRate() {
                return 1;
            }

            @Override
            public Map<String, Double> constants() {
                return Map.of();
            }
        };
        FineTuneOptions options = OPTIONS.withOptimizer(odd).withLayerRates(LayerRates.of("1=0.1"));
        assertThatThrownBy(() -> FineTuner.of(start, first, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layerRates must be left out with the optimizer odd, which finds the length of its steps"
                        + " itself");
    }

    private void assertMoved(Classifier tuned, boolean... moved) {
        for (int i = 0; i < moved.length; i++) {
            assertThat(!tuned.parameters(i).equals(start.parameters(i)))
                    .as("whether layer %d moved", i)
                    .isEqualTo(moved[i] && !start.parameters(i).byName().isEmpty());
        }
    }

    private static Dataset named(Dataset data, String... classes) {
        return Dataset.of(data.features(), data.labels(), data.featureNames(), List.of(classes), data.labelName());
    }
}
