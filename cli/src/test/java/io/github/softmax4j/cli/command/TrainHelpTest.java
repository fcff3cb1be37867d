package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.optimizer.AdaGrad;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.AdamW;
import io.github.softmax4j.optimizer.Nesterov;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.RmsProp;
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
                .contains("How often all rows are passed; default: " + defaults.get("epochs") + ", in finetune ")
                .contains("Rows a step; default: " + defaults.get("batchSize") + ".")
                .contains("to their gradient; default: " + defaults.get("weightDecay") + ".")
                .contains("such as 0.2; default: " + defaults.get("validation") + ".")
                .contains("the same bytes; default: " + defaults.get("seed") + ".")
                .containsIgnoringCase("SOFTMAX; default: " + defaults.get("activation") + ".")
                .containsIgnoringCase("SGD; default: " + defaults.get("optimizer") + ", for a linear classifier LBFGS")
                .contains("unless an option of mini-batches or --stream is given.");
    }

    @Test
    void statesTheLearningRateOfEachOptimizer() {
        assertThat(help)
                .contains("default: " + rate(new Adam()) + " for ADAM and ADAMW, " + rate(new Sgd(0.9))
                        + " for SGD, NESTEROV and ADAGRAD, " + rate(new RmsProp()) + " for RMSPROP");
        assertThat(rate(new AdamW())).isEqualTo(rate(new Adam()));
        assertThat(rate(new Nesterov())).isEqualTo(rate(new AdaGrad())).isEqualTo(rate(new Sgd(0.9)));
    }

    private static double rate(Optimizer optimizer) {
        return optimizer.defaultLearningRate();
    }
}
