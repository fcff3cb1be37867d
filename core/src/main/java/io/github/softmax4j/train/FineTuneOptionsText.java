package io.github.softmax4j.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of fine-tuning from text by name, as {@link FineTuneOptions#describe} gives it. */
final class FineTuneOptionsText {
    private static final String FINETUNE = "finetune";

    private static final List<String> OWN =
            List.of("freeze", "head", "kind", "layerRates", "loraAlpha", "loraLayers", "loraRank");

    private FineTuneOptionsText() {}

    static FineTuneOptions parse(Map<String, String> text) {
        TrainingOptionsText.requireKnown(text, OWN);
        String kind = text.getOrDefault("kind", FINETUNE);
        Require.that(kind.equals(FINETUNE), "kind", FINETUNE, kind);
        FineTuneOptions options = lora(training(text), text);
        if (text.containsKey("freeze")) {
            options = options.withFreeze(LayerSet.of(text.get("freeze")));
        }
        if (text.containsKey("layerRates")) {
            options = options.withLayerRates(LayerRates.of(text.get("layerRates")));
        }
        return text.containsKey("head")
                ? options.withHead(TrainingOptionsText.constant("head", Head.values(), text.get("head")))
                : options;
    }

    private static FineTuneOptions training(Map<String, String> text) {
        FineTuneOptions defaults = FineTuneOptions.defaults();
        Map<String, String> others = new TreeMap<>(text);
        others.keySet().removeAll(OWN);
        others.putIfAbsent("epochs", String.valueOf(defaults.training().epochs()));
        TrainingOptions training = TrainingOptions.parse(others);
        FineTuneOptions options = defaults.withTraining(training);
        return others.containsKey("learningRate")
                ? options
                : options.withOptimizer(training.update().optimizer());
    }

    private static FineTuneOptions lora(FineTuneOptions options, Map<String, String> text) {
        if (!text.containsKey("loraRank")) {
            for (String name : List.of("loraAlpha", "loraLayers")) {
                if (text.containsKey(name)) {
                    throw new IllegalArgumentException(name + " belongs to loraRank; give a rank, such as 4");
                }
            }
            return options;
        }
        LoraOptions lora = LoraOptions.ofRank(TrainingOptionsText.whole("loraRank", text.get("loraRank")));
        if (text.containsKey("loraAlpha")) {
            lora = lora.withAlpha(TrainingOptionsText.real("loraAlpha", text.get("loraAlpha")));
        }
        if (text.containsKey("loraLayers")) {
            lora = lora.withLayers(LayerSet.of(text.get("loraLayers")));
        }
        return options.withLora(lora);
    }
}
