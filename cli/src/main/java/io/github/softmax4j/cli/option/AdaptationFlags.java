package io.github.softmax4j.cli.option;

import io.github.softmax4j.train.FineTuneOptions;
import io.github.softmax4j.train.Head;
import io.github.softmax4j.train.LayerRates;
import io.github.softmax4j.train.LayerSet;
import io.github.softmax4j.train.LoraOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a model is trained. */
final class AdaptationFlags {
    @Option(
            names = "--freeze",
            paramLabel = "LAYERS",
            description = {
                "Layers that stay as they are, by the indices that inspect shows: 1, or",
                "0..2, all-but-last, last, or several with commas between; default: none."
            })
    private @Nullable String freeze;

    @Option(
            names = "--layer-rates",
            paramLabel = "RULES",
            description = {
                "What the learning rate of a layer is multiplied by; default: 1 for each. Such as",
                "0..2=0.1,last=2"
            })
    private @Nullable String layerRates;

    @Option(
            names = "--lora-rank",
            paramLabel = "R",
            description = "Train adapters of this rank on dense layers, and nothing else; they are merged when done.")
    private @Nullable Integer loraRank;

    @Option(
            names = "--lora-alpha",
            paramLabel = "X",
            description = "Adapters are multiplied by this and divided by their rank; default: the rank.")
    private @Nullable Double loraAlpha;

    @Option(
            names = "--lora-layers",
            paramLabel = "LAYERS",
            description = "The layers with adapters, named as for --freeze; default: all that are dense.")
    private @Nullable String loraLayers;

    @Option(
            names = "--head",
            paramLabel = "WHAT",
            description =
                    "When the data has other classes: ${COMPLETION-CANDIDATES}. Keep the classes of the model, add new"
                            + " ones, or take those of the data; known ones keep their weights; default: KEEP.")
    private @Nullable Head head;

    FineTuneOptions addTo(FineTuneOptions options) {
        FineTuneOptions adapted = head != null ? options.withHead(head) : options;
        adapted = freeze != null ? adapted.withFreeze(parse("--freeze", LayerSet::of, freeze)) : adapted;
        adapted = layerRates != null
                ? adapted.withLayerRates(parse("--layer-rates", LayerRates::of, layerRates))
                : adapted;
        return lora(adapted);
    }

    private FineTuneOptions lora(FineTuneOptions options) {
        if (loraRank == null && loraAlpha == null && loraLayers == null) {
            return options;
        }
        if (loraRank == null && options.lora().isEmpty()) {
            throw new IllegalArgumentException((loraAlpha != null ? "--lora-alpha" : "--lora-layers")
                    + " belongs to --lora-rank; add a rank, such as --lora-rank 4");
        }
        LoraOptions lora = options.lora().orElseGet(() -> LoraOptions.ofRank(1));
        lora = loraRank != null
                ? LoraOptions.ofRank(loraRank).withLayers(lora.layers())
                : lora; // with an alpha of its own
        lora = loraAlpha != null ? lora.withAlpha(loraAlpha) : lora;
        lora = loraLayers != null ? lora.withLayers(parse("--lora-layers", LayerSet::of, loraLayers)) : lora;
        return options.withLora(lora);
    }

    private static <T> T parse(String option, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String message = LibraryMessage.asOption(e);
            throw new IllegalArgumentException(message.startsWith(option) ? message : option + ": " + message, e);
        }
    }
}
