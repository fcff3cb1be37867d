package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.optimizer.AdaGrad;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.AdamW;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Nesterov;
import io.github.softmax4j.optimizer.RmsProp;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingOptionsTest {
    private static final TrainingOptions DEFAULTS = TrainingOptions.defaults();

    @Test
    void everyOptionCanBeChangedAlone() {
        TrainingOptions all = DEFAULTS.withHidden(3, 4)
                .withActivation(Activation.TANH)
                .withNormalization(Normalization.BATCH)
                .withDropout(0.25)
                .withResidual(true)
                .withEpochs(5)
                .withBatchSize(6)
                .withOptimizer(new Sgd(0.5))
                .withLearningRate(0.25)
                .withWeightDecay(0.125)
                .withL1(0.0625)
                .withClip(2)
                .withValidation(0.5)
                .withLabelSmoothing(0.1)
                .withClassWeights(ClassWeights.BALANCED)
                .withMixup(0.2)
                .withPatience(9)
                .withSeed(-7)
                .withThreads(8);
        assertThat(all)
                .isEqualTo(new TrainingOptions(
                        new NetworkOptions(List.of(3, 4), Activation.TANH, Normalization.BATCH, 0.25, true),
                        new LossOptions(0.1, ClassWeights.BALANCED, 0.2),
                        new UpdateOptions(new Sgd(0.5), 0.25, Schedule.CONSTANT, 0.125, 0.0625, 2),
                        5,
                        6,
                        0.5,
                        9,
                        -7,
                        8));
        // And in the other order, so that no change undoes another.
        assertThat(DEFAULTS.withThreads(8)
                        .withSeed(-7)
                        .withPatience(9)
                        .withMixup(0.2)
                        .withClassWeights(ClassWeights.BALANCED)
                        .withLabelSmoothing(0.1)
                        .withValidation(0.5)
                        .withClip(2)
                        .withL1(0.0625)
                        .withWeightDecay(0.125)
                        .withOptimizer(new Sgd(0.5))
                        .withLearningRate(0.25)
                        .withBatchSize(6)
                        .withEpochs(5)
                        .withResidual(true)
                        .withDropout(0.25)
                        .withNormalization(Normalization.BATCH)
                        .withActivation(Activation.TANH)
                        .withHidden(3, 4))
                .isEqualTo(all);
    }

    @Test
    void anotherOptimizerBringsItsLearningRate() {
        TrainingOptions options = DEFAULTS.withLearningRate(7).withOptimizer(new Sgd(0.9));
        assertThat(options.update().learningRate()).isEqualTo(new Sgd(0.9).defaultLearningRate());
    }

    @Test
    void changingTheListGivenChangesNothing() {
        List<Integer> hidden = new ArrayList<>(List.of(3));
        NetworkOptions options = new NetworkOptions(hidden, Activation.RELU);
        hidden.add(4);
        assertThat(options.hidden()).containsExactly(3);
    }

    @Test
    void describesEverythingThatDecidesTheResult() {
        TrainingOptions options = DEFAULTS.withHidden(64, 32)
                .withActivation(Activation.SIGMOID)
                .withNormalization(Normalization.LAYER)
                .withDropout(0.5)
                .withResidual(true)
                .withEpochs(5)
                .withBatchSize(6)
                .withOptimizer(new Adam(0.9, 0.999, 1e-8))
                .withLearningRate(0.1)
                .withWeightDecay(0)
                .withValidation(0.25)
                .withLabelSmoothing(0.1)
                .withClassWeights(ClassWeights.parse("b=2,a=0.5"))
                .withMixup(0.4)
                .withPatience(3)
                .withSeed(-7);
        assertThat(options.describe())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("hidden", "64,32"),
                        Map.entry("activation", "sigmoid"),
                        Map.entry("normalization", "layer"),
                        Map.entry("dropout", "0.5"),
                        Map.entry("residual", "true"),
                        Map.entry("epochs", "5"),
                        Map.entry("batchSize", "6"),
                        Map.entry("optimizer", "adam"),
                        Map.entry("optimizer.beta1", "0.9"),
                        Map.entry("optimizer.beta2", "0.999"),
                        Map.entry("optimizer.epsilon", "0.00000001"),
                        Map.entry("learningRate", "0.1"),
                        Map.entry("schedule", "constant"),
                        Map.entry("weightDecay", "0"),
                        Map.entry("validation", "0.25"),
                        Map.entry("labelSmoothing", "0.1"),
                        Map.entry("classWeights", "a=0.5,b=2"),
                        Map.entry("mixup", "0.4"),
                        Map.entry("patience", "3"),
                        Map.entry("seed", "-7")));
    }

    @Test
    void anL1PenaltyAndALimitOfTheGradientAreDescribedWhereThereIsOne() {
        assertThat(DEFAULTS.describe()).doesNotContainKeys("l1", "clip");
        assertThat(DEFAULTS.withL1(0.0625).withClip(2).describe())
                .containsEntry("l1", "0.0625")
                .containsEntry("clip", "2");
    }

    @Test
    void theNumberOfThreadsIsNotDescribedBecauseItDecidesNothing() {
        assertThat(DEFAULTS.withThreads(7).describe()).isEqualTo(DEFAULTS.describe());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-30, 2e-23, 1 / 3.0, 3.4e38, 0x1.123456789abcdp-3, 123456789.125})
    void describedNumbersReadBackAsTheSame(double rate) {
        // 2e-23 is among those that Double.toString writes differently on different JDKs.
        assertThat(Double.parseDouble(DEFAULTS.withLearningRate(rate).describe().get("learningRate")))
                .isEqualTo(rate);
    }

    @Test
    void noHiddenLayerIsDescribedAsNothing() {
        assertThat(DEFAULTS.withHidden().describe()).containsEntry("hidden", "");
    }

    @Test
    void whatIsDescribedReadsBackAsTheSame() {
        for (TrainingOptions options : List.of(
                DEFAULTS,
                DEFAULTS.withHidden().withOptimizer(new Lbfgs(5, 1e-7, 0)).withL1(0.1),
                DEFAULTS.withOptimizer(new Sgd(0.25))
                        .withLearningRate(1 / 3.0)
                        .withClip(2)
                        .withSeed(Long.MIN_VALUE),
                DEFAULTS.withOptimizer(new Adam(0.8, 0.9, 1e-6))
                        .withResidual(true)
                        .withHidden(8, 8),
                DEFAULTS.withNormalization(Normalization.LAYER).withDropout(0.5).withMixup(0.2),
                DEFAULTS.withClassWeights(ClassWeights.parse("a=2,b=0.5")).withLabelSmoothing(0.1),
                DEFAULTS.withOptimizer(new AdamW(0.8, 0.9, 1e-7))
                        .withSchedule(Schedule.parse("warmup:share=0.1+cosine")),
                DEFAULTS.withOptimizer(new AdaGrad(1e-6)).withSchedule(Schedule.step(0.5, 0.25)),
                DEFAULTS.withOptimizer(new Nesterov(0.8)).withSchedule(Schedule.plateau(0.25, 3)),
                DEFAULTS.withOptimizer(new RmsProp(0.9, 0.5, 1e-7)),
                DEFAULTS.withValidation(0.2).withPatience(3).withEpochs(7).withBatchSize(9))) {
            assertThat(TrainingOptions.parse(options.describe())).isEqualTo(options);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> TrainingOptions.parse(Map.of("batch", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no option \"batch\"; options are activation, batchSize, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs|x|epochs must be a whole number, not x",
                "learningRate|x|learningRate must be a number, not x",
                "activation|swish|activation must be one of relu, tanh, sigmoid, gelu, silu, softmax, not swish",
                "optimizer|adm|optimizer must be one of ",
                "optimizer.momentum|1|optimizer must be one with the constant momentum; adam has beta1, beta2, epsilon",
                "residual|yes|residual must be true or false, not yes",
                "hidden|3,|hidden must be a whole number, not ",
                "seed|0.5|seed must be a whole number, not 0.5",
                "epochs|0|epochs must be at least 1, not 0"
            })
    void aValueThatCannotBeReadIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> TrainingOptions.parse(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesHiddenLayersWithoutUnits() {
        refused(() -> DEFAULTS.withHidden(3, 0), "hidden must be widths of at least 1, not 0");
    }

    @Test
    void refusesNoEpochs() {
        refused(() -> DEFAULTS.withEpochs(0), "epochs must be at least 1, not 0");
    }

    @Test
    void refusesEmptyBatches() {
        refused(() -> DEFAULTS.withBatchSize(0), "batchSize must be at least 1, not 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
    void refusesALearningRateThatIsNoPositiveFloat(double rate) {
        refused(() -> DEFAULTS.withLearningRate(rate), "learningRate must be a number above 0, not " + rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
    void refusesAWeightDecayThatIsNoFloatOfAtLeastZero(double decay) {
        refused(() -> DEFAULTS.withWeightDecay(decay), "weightDecay must be a number of at least 0, not " + decay);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
    void refusesAnL1PenaltyOrALimitThatIsNoFloatOfAtLeastZero(double value) {
        refused(() -> DEFAULTS.withL1(value), "l1 must be a number of at least 0, not " + value);
        refused(() -> DEFAULTS.withClip(value), "clip must be a number above 0, or 0 for no limit, not " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesAShareForValidationThatLeavesNothing(double share) {
        refused(
                () -> DEFAULTS.withValidation(share),
                "validation must be a share of at least 0 and below 1, not " + share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesASmoothingThatLeavesNoTarget(double smoothing) {
        refused(
                () -> DEFAULTS.withLabelSmoothing(smoothing),
                "labelSmoothing must be a number of at least 0 and below 1, not " + smoothing);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1e-4, 1001, Double.NaN})
    void refusesAnAlphaOfMixupOutOfItsRange(double alpha) {
        refused(() -> DEFAULTS.withMixup(alpha), "mixup must be 0, or a number from 0.001 to 1000, not " + alpha);
    }

    @Test
    void refusesAPatienceBelowZero() {
        refused(() -> DEFAULTS.withPatience(-1), "patience must be at least 0, not -1");
    }

    @Test
    void refusesNoThreads() {
        refused(() -> DEFAULTS.withThreads(0), "threads must be at least 1, not 0");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
