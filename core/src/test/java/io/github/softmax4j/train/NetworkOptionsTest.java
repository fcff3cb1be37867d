package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Initializer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.Standardize;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkOptionsTest {
    private static final NetworkOptions DEFAULTS = NetworkOptions.defaults();

    @Test
    void theDefaultHasOneHiddenLayerAndNothingElse() {
        assertThat(DEFAULTS.build(5, 3).layers())
                .containsExactly(
                        new Standardize(5),
                        new Dense(5, 64, Initializer.HE),
                        new Relu(64),
                        new Dense(64, 3, Initializer.GLOROT));
    }

    @Test
    void normalizationActivationAndDropoutStandBehindEachHiddenLayerInThisOrder() {
        NetworkOptions options = DEFAULTS.withHidden(4, 6)
                .withActivation(Activation.SILU)
                .withNormalization(Normalization.BATCH)
                .withDropout(0.25);
        assertThat(options.build(5, 3).layers())
                .containsExactly(
                        new Standardize(5),
                        new Dense(5, 4, Initializer.HE),
                        new BatchNorm(4),
                        new Silu(4),
                        new Dropout(4, 0.25),
                        new Dense(4, 6, Initializer.HE),
                        new BatchNorm(6),
                        new Silu(6),
                        new Dropout(6, 0.25),
                        new Dense(6, 3, Initializer.GLOROT));
    }

    @Test
    void residualBlocksAreTheHiddenLayersThatKeepTheWidth() {
        NetworkOptions options = DEFAULTS.withHidden(5, 5, 4, 4)
                .withActivation(Activation.GELU)
                .withNormalization(Normalization.LAYER)
                .withResidual(true);
        assertThat(options.build(5, 3).layers())
                .containsExactly(
                        new Standardize(5),
                        new Dense(5, 5, Initializer.HE),
                        new LayerNorm(5),
                        new Gelu(5),
                        Residual.of(new Dense(5, 5, Initializer.HE), new LayerNorm(5), new Gelu(5)),
                        new Dense(5, 4, Initializer.HE),
                        new LayerNorm(4),
                        new Gelu(4),
                        Residual.of(new Dense(4, 4, Initializer.HE), new LayerNorm(4), new Gelu(4)),
                        new Dense(4, 3, Initializer.GLOROT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesARateThatIsNone(double rate) {
        refused(() -> DEFAULTS.withDropout(rate), "dropout must be a rate of at least 0 and below 1, not " + rate);
    }

    @Test
    void refusesToBuildWhatAnOptionWouldNotChange() {
        NetworkOptions linear = DEFAULTS.withHidden();
        refused(() -> linear.withDropout(0.5).build(5, 3), "dropout must be 0 where there is no hidden layer, not 0.5");
        refused(
                () -> linear.withNormalization(Normalization.BATCH).build(5, 3),
                "normalization must be none where there is no hidden layer, not batch");
        refused(
                () -> DEFAULTS.withHidden(4, 3).withResidual(true).build(5, 3),
                "residual must be used with a hidden layer as wide as the one before it, such as in 64,64, not [4, 3]");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
