package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.optimizer.Lbfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsPassesTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withHidden().withOptimizer(new Lbfgs()).withSeed(1);

    /** Chunks of 512 rows, the last one with 104; products above the thresholds of threads. */
    private static final Dataset LARGE = Blobs.of(2152, 96, 20);

    @Test
    void theLossOfEachEpochIsThatOfTheModelAfterIt() {
        Dataset iris = BuiltIn.IRIS.read();
        List<EpochReport> reports = new ArrayList<>();
        for (int epochs : new int[] {1, 7}) {
            Classifier classifier =
                    Trainer.train(iris, OPTIONS.withWeightDecay(0.01).withEpochs(epochs), reports::add);
            EpochReport last = reports.get(reports.size() - 1);
            assertThat(last.epoch()).isEqualTo(epochs);
            // Logits of the same rows, in chunks or all at once: their products have the same bits.
            assertThat(last.loss()).isCloseTo(Evaluation.of(classifier, iris).logLoss(), within(1e-6));
        }
    }

    @Test
    void itEndsBeforeTheLastEpochWhenItHasConverged() {
        List<EpochReport> reports = new ArrayList<>();
        Trainer.train(BuiltIn.IRIS.read(), OPTIONS.withWeightDecay(0.1).withEpochs(1000), reports::add);
        assertThat(reports).hasSizeBetween(5, 100);
        double end = reports.get(reports.size() - 1).loss();
        assertThat(reports.get(reports.size() - 2).loss()).isCloseTo(end, within(1e-4));
    }

    @Test
    void hiddenLayersLearnWhatNoLinearModelCan() {
        Dataset xor = Blobs.xor(300);
        Classifier classifier = Trainer.train(xor, OPTIONS.withHidden(8).withEpochs(100));
        assertThat(Evaluation.of(classifier, xor).accuracy()).isGreaterThan(0.95);
    }

    @Test
    void statisticsStayAsTheyAre() {
        Dataset iris = BuiltIn.IRIS.read();
        float[] start = Trainer.train(iris, OPTIONS.withEpochs(1)).parameters();
        float[] end = Trainer.train(iris, OPTIONS.withEpochs(20)).parameters();
        for (int i = 0; i < 8; i++) {
            assertThat(end[i]).isEqualTo(start[i]);
        }
        assertThat(end[8]).isNotEqualTo(start[8]);
    }

    @Test
    void anL1PenaltySetsWeightsToExactlyZeroAndLeavesBiasesAlone() {
        Dataset digits = BuiltIn.DIGITS.read();
        Classifier classifier =
                Trainer.train(digits, OPTIONS.withWeightDecay(0).withL1(0.01).withEpochs(200));
        float[] parameters = classifier.parameters();
        int zeros = 0;
        for (int i = 128; i < 128 + 640; i++) {
            zeros += parameters[i] == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(200, 620);
        for (int i = 768; i < 778; i++) {
            assertThat(parameters[i]).isNotZero();
        }
        assertThat(Evaluation.of(classifier, digits).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void aStrongerPenaltyMakesSmallerWeights() {
        Dataset iris = BuiltIn.IRIS.read();
        float weak = Math.abs(Trainer.train(iris, OPTIONS.withWeightDecay(0.01)).parameters()[8]);
        float strong = Math.abs(Trainer.train(iris, OPTIONS.withWeightDecay(1)).parameters()[8]);
        assertThat(strong).isLessThan(weak);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theNumberOfThreadsDoesNotChangeABit(int threads) {
        for (TrainingOptions options : List.of(OPTIONS, OPTIONS.withHidden(40), OPTIONS.withL1(0.001))) {
            TrainingOptions few = options.withEpochs(6);
            assertThat(Trainer.train(LARGE, few.withThreads(threads)).parameters())
                    .isEqualTo(Trainer.train(LARGE, few).parameters());
        }
    }

    /** Surefire runs this once with the scalar kernels and once with those on vectors: all find one place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void kernelsAndThreadsFindTheSameBits(int threads) {
        TrainingOptions options = OPTIONS.withThreads(threads).withEpochs(8).withWeightDecay(0.001);
        assertThat(Arrays.hashCode(Trainer.train(LARGE, options).parameters())).isEqualTo(-1128385577);
        assertThat(Arrays.hashCode(Trainer.train(LARGE, options.withHidden(24)).parameters()))
                .isEqualTo(1856776275);
        assertThat(Arrays.hashCode(Trainer.train(LARGE, options.withL1(0.01)).parameters()))
                .isEqualTo(-67598835);
    }

    @Test
    void theBatchSizeDoesNotMatter() {
        Dataset iris = BuiltIn.IRIS.read();
        assertThat(Trainer.train(iris, OPTIONS.withBatchSize(7)).parameters())
                .isEqualTo(Trainer.train(iris, OPTIONS).parameters());
    }

    @Test
    void aNetworkWithoutStandardisedFeaturesIsTrainedAsItIs() {
        Dataset iris = BuiltIn.IRIS.read();
        Classifier classifier = Trainer.train(
                Network.of(new Dense(4, 3)), iris, OPTIONS.withWeightDecay(0.001), TrainingListener.SILENT);
        assertThat(Evaluation.of(classifier, iris).accuracy()).isGreaterThan(0.95);
    }

    @Test
    void refusesOptionsThatItHasNoUseFor() {
        Dataset iris = BuiltIn.IRIS.read();
        assertThatThrownBy(() -> Trainer.train(iris, OPTIONS.withLearningRate(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learningRate must be 1 with lbfgs, which searches for the length of each step, not 0.1");
        assertThatThrownBy(() -> Trainer.train(iris, OPTIONS.withClip(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clip must be 0 with lbfgs, which never goes where the loss is larger, not 1.0");
    }

    @Test
    void refusesLayersWhoseLossIsNotAFunctionOfTheParametersAlone() {
        refused("dropout", "the loss would be another one each time", new Dropout(8, 0.5));
        refused("dropout", "the loss would be another one each time", Residual.of(new Tanh(8), new Dropout(8, 0.5)));
        String batch = "the loss would depend on the batch, and its statistics move with each evaluation";
        refused("batch_norm", batch, new BatchNorm(8));
        refused("batch_norm", batch, Residual.of(Residual.of(new BatchNorm(8))));
        refused("dropout", "the loss would be another one each time", new Frozen(Residual.of(new Dropout(8, 0.5))));
    }

    private static void refused(String type, String reason, Layer layer) {
        Network network = Network.of(new Dense(4, 8), layer, new Dense(8, 3));
        assertThatThrownBy(() -> Trainer.train(network, BuiltIn.IRIS.read(), OPTIONS, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("optimizer must be one of mini-batches with a " + type + " layer, such as adam, not lbfgs: "
                        + reason);
    }

    @Test
    void batchNormIsFineWhereItIsFrozen() {
        Dataset iris = BuiltIn.IRIS.read();
        Classifier normalized = Trainer.train(
                iris,
                TrainingOptions.defaults()
                        .withHidden(8)
                        .withNormalization(Normalization.BATCH)
                        .withEpochs(3));
        FineTuneOptions head = FineTuneOptions.defaults()
                .withOptimizer(new Lbfgs())
                .withFreeze(LayerSet.ALL_BUT_LAST)
                .withEpochs(30);
        Classifier tuned = FineTuner.fineTune(normalized, iris, head);
        assertThat(Evaluation.of(tuned, iris).logLoss())
                .isLessThan(Evaluation.of(normalized, iris).logLoss());
        assertThat(tuned.parameters(2)).isEqualTo(normalized.parameters(2));
    }

    @Test
    void aLossThatIsNotFiniteAtTheStartStopsWithARemedy() {
        // 400 weights of up to 0.12, times almost the largest float: some of the 40 sums overflow.
        float[][] rows = new float[2][400];
        Arrays.fill(rows[0], 3e38f);
        Dataset huge = Dataset.of(rows, new int[] {0, 39});
        Network network = Network.of(new Dense(400, 40));
        assertThatThrownBy(() -> Trainer.train(network, huge, OPTIONS, TrainingListener.SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching("the loss is not finite before the first step: .*; scale the features");
    }
}
