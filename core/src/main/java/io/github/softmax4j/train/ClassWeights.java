package io.github.softmax4j.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the rows of each class weigh in the loss.
 *
 * @param balanced whether each class weighs N / (K n<sub>k</sub>), its n<sub>k</sub> of the N rows of K classes that occur
 *     together as much as those of any other (King and Zeng, "Logistic regression in rare events data", 2001); a class that
 *     does not occur weighs 1
 * @param byClass weights by the names of classes, finite and at least 0; classes that are not named weigh 1
 */
public record ClassWeights(boolean balanced, Map<String, Double> byClass) {
    /** Every row weighs 1. */
    public static final ClassWeights NONE = new ClassWeights(false, Map.of());

    /** All classes weigh the same together, however rare they are. */
    public static final ClassWeights BALANCED = new ClassWeights(true, Map.of());

    /** Checks the weights, and copies them. */
    public ClassWeights {
        byClass = Collections.unmodifiableMap(new TreeMap<>(byClass));
        Require.that(!balanced || byClass.isEmpty(), "classWeights", "balanced or given by class, not both", byClass);
        byClass.forEach((name, weight) -> Require.that(
                weight >= 0 && weight <= Float.MAX_VALUE,
                "classWeights",
                "numbers of at least 0",
                weight + " for \"" + name + "\""));
    }

    /** Returns weights by the names of classes. */
    public static ClassWeights of(Map<String, Double> byClass) {
        return new ClassWeights(false, byClass);
    }

    /**
     * Reads {@code none}, {@code balanced}, or weights such as {@code setosa=2,virginica=0.5}; a comma or a backslash in a
     * name has a backslash before it, and the last equals sign is the one before the weight.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static ClassWeights parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        return text.equals("balanced") ? BALANCED : of(ClassWeightsText.parse(text));
    }

    /** Returns the text that {@link #parse} reads. */
    public String text() {
        if (balanced) {
            return "balanced";
        }
        return byClass.isEmpty() ? "none" : ClassWeightsText.write(byClass);
    }

    /**
     * Returns the weights of all classes, [K], or an empty array where all are 1.
     *
     * @param counts how often each class occurs, [K]
     * @throws IllegalArgumentException if a name is no class, or no row is left that weighs anything
     */
    float[] of(List<String> classNames, int[] counts) {
        return of(classNames, Arrays.stream(counts).asLongStream().toArray());
    }

    float[] of(List<String> classNames, long[] counts) {
        if (this.equals(NONE)) {
            return new float[0];
        }
        for (String name : byClass.keySet()) {
            if (!classNames.contains(name)) {
                throw new IllegalArgumentException("classWeights must be of classes, but there is no class \"" + name
                        + "\"; classes are " + String.join(", ", classNames));
            }
        }
        long rows = 0;
        int present = 0;
        for (long count : counts) {
            rows += count;
            present += count > 0 ? 1 : 0;
        }
        float[] weights = new float[counts.length];
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            double even = counts[k] == 0 ? 1 : (double) rows / ((double) present * counts[k]);
            weights[k] = (float) (balanced ? even : byClass.getOrDefault(classNames.get(k), 1.0));
            total += (double) weights[k] * counts[k];
        }
        if (total == 0) {
            throw new IllegalArgumentException(
                    "classWeights must not be 0 for every class that occurs; nothing would be left to learn");
        }
        return weights;
    }
}
