package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.Schedule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Options from text by name, as {@link TrainingOptions#describe} gives it. */
final class TrainingOptionsText {
    private static final String OPTIMIZER = "optimizer";

    private static final Map<String, BiFunction<TrainingOptions, String, TrainingOptions>> SETTERS = setters();

    private TrainingOptionsText() {}

    private static Map<String, BiFunction<TrainingOptions, String, TrainingOptions>> setters() {
        Map<String, BiFunction<TrainingOptions, String, TrainingOptions>> map = new TreeMap<>();
        map.put("hidden", (options, text) -> options.withHidden(widths(text)));
        map.put("activation", (o, text) -> o.withActivation(constant("activation", Activation.values(), text)));
        map.put(
                "normalization",
                (o, text) -> o.withNormalization(constant("normalization", Normalization.values(), text)));
        map.put("dropout", (options, text) -> options.withDropout(real("dropout", text)));
        map.put("residual", (options, text) -> options.withResidual(bool("residual", text)));
        map.put("labelSmoothing", (options, text) -> options.withLabelSmoothing(real("labelSmoothing", text)));
        map.put("classWeights", (options, text) -> options.withClassWeights(ClassWeights.parse(text)));
        map.put("mixup", (options, text) -> options.withMixup(real("mixup", text)));
        map.put("learningRate", (options, text) -> options.withLearningRate(real("learningRate", text)));
        map.put("schedule", (options, text) -> options.withSchedule(Schedule.parse(text)));
        map.put("weightDecay", (options, text) -> options.withWeightDecay(real("weightDecay", text)));
        map.put("l1", (options, text) -> options.withL1(real("l1", text)));
        map.put("clip", (options, text) -> options.withClip(real("clip", text)));
        map.put("epochs", (options, text) -> options.withEpochs(whole("epochs", text)));
        map.put("batchSize", (options, text) -> options.withBatchSize(whole("batchSize", text)));
        map.put("validation", (options, text) -> options.withValidation(real("validation", text)));
        map.put("patience", (options, text) -> options.withPatience(whole("patience", text)));
        map.put("seed", (options, text) -> options.withSeed(number("seed", text)));
        return map;
    }

    static TrainingOptions parse(Map<String, String> text) {
        SortedMap<String, Double> constants = new TreeMap<>();
        TrainingOptions options = TrainingOptions.defaults();
        requireKnown(text, List.of());
        for (Map.Entry<String, String> entry : new TreeMap<>(text).entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(OPTIMIZER + ".")) {
                constants.put(name.substring(OPTIMIZER.length() + 1), real(name, entry.getValue()));
            }
        }
        if (text.containsKey(OPTIMIZER) || !constants.isEmpty()) {
            String name =
                    text.getOrDefault(OPTIMIZER, options.update().optimizer().name());
            Optimizer optimizer = OptimizerText.parse(name, constants);
            options = options.withOptimizer(optimizer); // before the learning rate, which it brings
        }
        for (Map.Entry<String, BiFunction<TrainingOptions, String, TrainingOptions>> setter : SETTERS.entrySet()) {
            String value = text.get(setter.getKey());
            options = value == null ? options : setter.getValue().apply(options, value);
        }
        return options;
    }

    /** Refuses a name that is none of training and none of {@code more}. */
    static void requireKnown(Map<String, String> text, Collection<String> more) {
        TreeSet<String> names = new TreeSet<>(SETTERS.keySet());
        names.add(OPTIMIZER);
        names.addAll(more);
        for (String name : new TreeSet<>(text.keySet())) {
            if (!name.startsWith(OPTIMIZER + ".") && !names.contains(name)) {
                throw new IllegalArgumentException("there is no option \"" + name + "\"; options are "
                        + String.join(", ", names) + ", and optimizer.CONSTANT");
            }
        }
    }

    private static int[] widths(String text) {
        return text.isEmpty() || text.equals("none")
                ? new int[0]
                : Arrays.stream(text.split(",", -1))
                        .mapToInt(width -> whole("hidden", width))
                        .toArray();
    }

    static <E extends Enum<E>> E constant(String name, E[] constants, String text) {
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        String known = String.join(
                ", ",
                Stream.of(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw new IllegalArgumentException(name + " must be one of " + known + ", not " + text);
    }

    private static boolean bool(String name, String text) {
        Require.that(text.equals("true") || text.equals("false"), name, "true or false", text);
        return text.equals("true");
    }

    static double real(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not " + text, e);
        }
    }

    static int whole(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }
}
