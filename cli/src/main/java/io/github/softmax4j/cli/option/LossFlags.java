package io.github.softmax4j.cli.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes smaller. */
final class LossFlags {
    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            description = "How much of each target is spread over all classes, such as 0.1; default: 0.")
    private @Nullable String labelSmoothing;

    @Option(
            names = "--class-weights",
            paramLabel = "WEIGHTS",
            description = "How much the rows of a class weigh: none, balanced, or such as setosa=2,virginica=0.5;"
                    + " default: none.")
    private @Nullable String classWeights;

    @Option(
            names = "--mixup",
            paramLabel = "ALPHA",
            description =
                    "Mix each row with another one by a share from the Beta distribution of ALPHA and ALPHA, such as"
                            + " 0.2; default: 0.")
    private @Nullable String mixup;

    void addTo(Map<String, String> text) {
        Texts.put(text, "labelSmoothing", labelSmoothing);
        Texts.put(text, "classWeights", classWeights);
        Texts.put(text, "mixup", mixup);
    }
}
