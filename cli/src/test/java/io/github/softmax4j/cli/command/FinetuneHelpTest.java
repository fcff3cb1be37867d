package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.train.FineTuneOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinetuneHelpTest {
    private final String help = Cli.run("finetune", "--help").out().replaceAll("\\s+", " ");

    @Test
    void statesTheDefaultsOfTheLibrary() {
        Map<String, String> defaults = FineTuneOptions.defaults().describe();
        assertThat(help)
                .contains("in finetune " + defaults.get("epochs") + ".")
                .contains("Rows a step; default: " + defaults.get("batchSize") + ".")
                .contains("to their gradient; default: " + defaults.get("weightDecay") + ".")
                .contains("such as 0.2; default: " + defaults.get("validation") + ".")
                .contains("the same bytes; default: " + defaults.get("seed") + ".")
                .contains("with commas between; default: " + defaults.get("freeze") + ".")
                .containsIgnoringCase("keep their weights; default: " + defaults.get("head") + ".")
                .containsIgnoringCase("SGD; default: " + defaults.get("optimizer"));
    }

    @Test
    void statesTheLearningRateOfEachOptimizer() {
        FineTuneOptions defaults = FineTuneOptions.defaults();
        assertThat(help).contains("0.003 for ADAM and ADAMW, 0.02 for SGD").contains("in finetune a tenth of that");
        assertThat(defaults.withOptimizer(new Adam()).describe()).containsEntry("learningRate", "0.0003");
        assertThat(defaults.withOptimizer(new Sgd(0.9)).describe()).containsEntry("learningRate", "0.002");
    }

    @Test
    void showsThreeExamples() {
        assertThat(help)
                .contains("softmax4j finetune old.safetensors")
                .contains("--lora-rank 4")
                .contains("--freeze 0..1")
                .contains("--head widen");
    }
}
