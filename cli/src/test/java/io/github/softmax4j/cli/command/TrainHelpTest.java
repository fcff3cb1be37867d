package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainHelpTest {
    private final String help = Cli.run("train", "--help").out().replaceAll("\\s+", " ");

    @Test
    void statesTheDefaultsOfTheLibrary() {
        Map<String, String> defaults = TrainingOptions.defaults().describe();
        assertThat(help)
                .contains("linear classifier; default: " + defaults.get("hidden") + ".")
                .contains("How often all rows are passed; default: " + defaults.get("epochs") + ".")
                .contains("Rows a step; default: " + defaults.get("batchSize") + ".")
                .contains("to their gradient; default: " + defaults.get("weightDecay") + ".")
                .contains("such as 0.2; default: " + defaults.get("validation") + ".")
                .contains("the same bytes; default: " + defaults.get("seed") + ".")
                .containsIgnoringCase("SOFTMAX; default: " + defaults.get("activation") + ".")
                .containsIgnoringCase("SGD; default: " + defaults.get("optimizer") + ".");
    }

    @Test
    void statesTheLearningRateOfEachOptimizer() {
        assertThat(help)
                .contains("default: " + new Adam().defaultLearningRate() + " for Adam, "
                        + new Sgd(0.9).defaultLearningRate() + " for SGD.");
    }
}
