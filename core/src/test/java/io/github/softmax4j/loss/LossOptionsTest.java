package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossOptionsTest {
    private static final CrossEntropyOptions CROSS_ENTROPY = CrossEntropyOptions.defaults();
    private static final FocalOptions FOCAL = FocalOptions.defaults();
    private static final DistillationOptions DISTILLATION = DistillationOptions.defaults();

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(CROSS_ENTROPY)
                .isEqualTo(new CrossEntropyOptions(List.of(), 0, OptionalInt.empty(), 0, Reduction.MEAN));
        assertThat(FOCAL).isEqualTo(new FocalOptions(2, List.of(), OptionalInt.empty(), Reduction.MEAN));
        assertThat(DISTILLATION).isEqualTo(new DistillationOptions(2, 0.1, OptionalInt.empty(), Reduction.MEAN));
    }

    @Test
    void withChangesOneOption() {
        assertThat(CROSS_ENTROPY
                        .withClassWeights(1f, 2f)
                        .withLabelSmoothing(0.1)
                        .withIgnoreIndex(-1)
                        .withZLoss(0.2)
                        .withReduction(Reduction.SUM))
                .isEqualTo(new CrossEntropyOptions(List.of(1f, 2f), 0.1, OptionalInt.of(-1), 0.2, Reduction.SUM));
        assertThat(FOCAL.withGamma(1).withAlpha(1f, 2f).withIgnoreIndex(7).withReduction(Reduction.NONE))
                .isEqualTo(new FocalOptions(1, List.of(1f, 2f), OptionalInt.of(7), Reduction.NONE));
        assertThat(DISTILLATION
                        .withTemperature(4)
                        .withHardWeight(0.5)
                        .withIgnoreIndex(7)
                        .withReduction(Reduction.SUM))
                .isEqualTo(new DistillationOptions(4, 0.5, OptionalInt.of(7), Reduction.SUM));
    }

    @Test
    void weightsAreCopied() {
        List<Float> weights = new ArrayList<>(List.of(1f, 2f));
        CrossEntropyOptions options = new CrossEntropyOptions(weights, 0, OptionalInt.empty(), 0, Reduction.MEAN);
        weights.set(0, -1f);
        assertThat(options.classWeights()).containsExactly(1f, 2f);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1f, Float.NaN, Float.POSITIVE_INFINITY})
    void weightsMustBeFiniteAndNotNegative(float weight) {
        refused(
                () -> CROSS_ENTROPY.withClassWeights(1f, weight),
                "class weights must be finite and at least 0, but that of class 1 is " + weight);
        refused(
                () -> FOCAL.withAlpha(1f, weight),
                "alpha must be finite and at least 0, but that of class 1 is " + weight);
    }

    @Test
    void weightsMustNotAllBeZero() {
        refused(
                () -> CROSS_ENTROPY.withClassWeights(0f, -0f),
                "class weights must not all be 0; nothing would be left to learn");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void sharesMustLieBetweenZeroAndOne(double share) {
        refused(() -> CROSS_ENTROPY.withLabelSmoothing(share), "label smoothing must be from 0 to 1, not " + share);
        refused(
                () -> DISTILLATION.withHardWeight(share),
                "the weight of the hard targets must be from 0 to 1, not " + share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void sizesMustBeFiniteAndNotNegative(double size) {
        refused(() -> CROSS_ENTROPY.withZLoss(size), "the weight of z-loss must be finite and at least 0, not " + size);
        refused(() -> FOCAL.withGamma(size), "gamma must be finite and at least 0, not " + size);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY})
    void theTemperatureMustBeFiniteAndAboveZero(double temperature) {
        refused(
                () -> DISTILLATION.withTemperature(temperature),
                "the temperature must be finite and above 0, not " + temperature);
    }

    @Test
    void thereMustBeOneWeightForEachClass() {
        refused(
                () -> CROSS_ENTROPY.withClassWeights(1f, 2f).rowLoss(3),
                "there are 2 class weights for 3 classes; expected one for each, or none");
        refused(
                () -> FOCAL.withAlpha(1f, 2f).rowLoss(3),
                "there are 2 alpha for 3 classes; expected one for each, or none");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
