package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Sgd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineTuneOptionsTest {
    private static final FineTuneOptions DEFAULTS = FineTuneOptions.defaults();

    @Test
    void defaultsAreTwentyEpochsOfAdamAtATenthOfItsRate() {
        assertThat(DEFAULTS.training().epochs()).isEqualTo(20);
        assertThat(DEFAULTS.training().update().optimizer()).isEqualTo(new Adam());
        assertThat(DEFAULTS.training().update().learningRate()).isEqualTo(0.0003);
        assertThat(DEFAULTS.freeze()).isEqualTo(LayerSet.NONE);
        assertThat(DEFAULTS.layerRates()).isEqualTo(LayerRates.ONE);
        assertThat(DEFAULTS.lora()).isEmpty();
        assertThat(DEFAULTS.head()).isEqualTo(Head.KEEP);
    }

    @Test
    void anotherOptimizerBringsATenthOfItsOwnRate() {
        assertThat(DEFAULTS.withOptimizer(new Sgd(0.9)).training().update().learningRate())
                .isEqualTo(0.002);
    }

    @Test
    void changesOneOptionAtATime() {
        LoraOptions lora = LoraOptions.ofRank(4).withAlpha(8).withLayers(LayerSet.of(1));
        FineTuneOptions changed = DEFAULTS.withEpochs(3)
                .withLearningRate(0.5)
                .withWeightDecay(0.25)
                .withFreeze(LayerSet.of(1))
                .withLayerRates(LayerRates.of("2=0.1"))
                .withLora(lora)
                .withHead(Head.WIDEN);
        assertThat(changed.training())
                .isEqualTo(
                        DEFAULTS.training().withEpochs(3).withLearningRate(0.5).withWeightDecay(0.25));
        assertThat(changed.freeze()).isEqualTo(LayerSet.of(1));
        assertThat(changed.layerRates()).isEqualTo(LayerRates.of("2=0.1"));
        assertThat(changed.lora()).contains(lora);
        assertThat(changed.head()).isEqualTo(Head.WIDEN);
    }

    @Test
    void describesWhatDecidesTheResultAndNoNetwork() {
        Map<String, String> text = DEFAULTS.withFreeze(LayerSet.ALL_BUT_LAST)
                .withLayerRates(LayerRates.of("last=0.5"))
                .withLora(LoraOptions.ofRank(4).withAlpha(8))
                .withHead(Head.REPLACE)
                .describe();
        assertThat(text)
                .containsEntry("kind", "finetune")
                .containsEntry("freeze", "all-but-last")
                .containsEntry("layerRates", "last=0.5")
                .containsEntry("head", "replace")
                .containsEntry("loraRank", "4")
                .containsEntry("loraAlpha", "8")
                .containsEntry("loraLayers", "all")
                .containsEntry("epochs", "20")
                .doesNotContainKeys("hidden", "activation", "threads");
        assertThat(DEFAULTS.describe()).doesNotContainKeys("loraRank", "loraAlpha", "loraLayers");
    }

    @Test
    void whatIsDescribedIsReadAgain() {
        FineTuneOptions all = DEFAULTS.withFreeze(LayerSet.of("0..1"))
                .withOptimizer(new Sgd(0.5))
                .withLayerRates(LayerRates.of("last=0.5"))
                .withLora(LoraOptions.ofRank(4).withAlpha(8).withLayers(LayerSet.of("last")))
                .withEpochs(7)
                .withHead(Head.REPLACE);
        for (FineTuneOptions options : List.of(DEFAULTS, all)) {
            assertThat(FineTuneOptions.parse(options.describe())).isEqualTo(options);
        }
        assertThat(FineTuneOptions.parse(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void textOfAnotherOptimizerBringsATenthOfItsRate() {
        assertThat(FineTuneOptions.parse(Map.of("optimizer", "sgd"))
                        .training()
                        .update()
                        .learningRate())
                .isEqualTo(0.002);
        assertThat(FineTuneOptions.parse(Map.of("optimizer", "sgd", "learningRate", "0.5"))
                        .training()
                        .update()
                        .learningRate())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind|train|kind must be finetune, not train",
                "head|wide|head must be one of keep, widen, replace, not wide",
                "freeze|first|\"first\" names no layers; expected",
                "loraRank|x|loraRank must be a whole number, not x",
                "loraAlpha|2|loraAlpha belongs to loraRank; give a rank, such as 4",
                "loraLayers|1|loraLayers belongs to loraRank; give a rank, such as 4",
                "rank|4|there is no option \"rank\"; options are activation, batchSize, classWeights, clip, dropout,"
                        + " epochs, freeze, head,",
                "epochs|0|epochs must be at least 1, not 0"
            })
    void refusesWrongText(String name, String value, String message) {
        assertThatThrownBy(() -> FineTuneOptions.parse(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void adaptersHaveAFactorOfOneUnlessToldOtherwise() {
        assertThat(LoraOptions.ofRank(4)).isEqualTo(new LoraOptions(4, 4, LayerSet.ALL));
    }

    @Test
    void refusesAdaptersOfRankOrAlphaZero() {
        assertThatThrownBy(() -> LoraOptions.ofRank(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loraRank must be at least 1, not 0");
        for (double alpha : new double[] {0, -1, Double.NaN, 1e-300, 1e300}) {
            assertThatThrownBy(() -> LoraOptions.ofRank(2).withAlpha(alpha))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("loraAlpha must be a number above 0, not " + alpha);
        }
    }
}
