package io.github.softmax4j.cli.option;

import io.github.softmax4j.train.Activation;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network to make. */
final class NetworkFlags {
    @Option(
            names = "--hidden",
            paramLabel = "WIDTHS",
            converter = HiddenWidths.Converter.class,
            description = "Widths of the hidden layers, such as 64,32, or none for a linear classifier; default: 64.")
    private @Nullable HiddenWidths hidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "Behind each hidden layer: ${COMPLETION-CANDIDATES}; default: RELU.")
    private @Nullable Activation activation;

    @Option(
            names = "--batch-norm",
            description = "Normalise each unit over the rows of a batch, before the activation; default: no.")
    private boolean batchNorm;

    @Option(
            names = "--layer-norm",
            description = "Normalise each row over the units of a layer, before the activation; default: no.")
    private boolean layerNorm;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "How much is dropped behind each activation while training, such as 0.2; default: 0.")
    private @Nullable String dropout;

    @Option(
            names = "--residual",
            description = "Add to each hidden layer that keeps the width what goes into it; default: no.")
    private boolean residual;

    void addTo(Map<String, String> text) {
        if (hidden != null) {
            text.put("hidden", hidden.widths().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        Texts.put(text, "activation", activation);
        if (batchNorm && layerNorm) {
            throw new IllegalArgumentException("--batch-norm and --layer-norm exclude each other; choose one");
        }
        Texts.put(text, "normalization", batchNorm ? "batch" : layerNorm ? "layer" : null);
        Texts.put(text, "dropout", dropout);
        Texts.put(text, "residual", residual ? "true" : null);
    }
}
