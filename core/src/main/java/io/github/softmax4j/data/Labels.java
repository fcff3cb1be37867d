package io.github.softmax4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Labels as they come, and the classes that they make. */
final class Labels {
    private static final Comparator<String> NUMBER_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    private static final int MOST_CLASSES = 1 << 24;

    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> distinct = new ArrayList<>();
    private int[] codes = new int[1024];
    private int size;

    /** Returns the number of a label, in the order in which labels come first. */
    int code(String label) {
        Integer known = index.get(label);
        if (known != null) {
            return known;
        }
        if (distinct.size() == MOST_CLASSES) {
            throw new DataException("there are more than " + MOST_CLASSES + " classes; is the label a class?");
        }
        index.put(label, distinct.size());
        distinct.add(label);
        return distinct.size() - 1;
    }

    /** Adds the label of one more row. */
    void add(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
        }
        codes[size++] = code;
    }

    int size() {
        return size;
    }

    /** Returns the labels in the order in which they came first. */
    List<String> distinct() {
        return List.copyOf(distinct);
    }

    /** Returns the classes: the distinct labels, by number when all of them are whole numbers, else by code unit. */
    List<String> classes() {
        boolean numbers = distinct.stream().allMatch(label -> label.matches("0|[1-9][0-9]*"));
        TreeSet<String> sorted = numbers ? new TreeSet<>(NUMBER_ORDER) : new TreeSet<>();
        sorted.addAll(distinct);
        return List.copyOf(sorted);
    }

    /** Returns for each code the index of its class. */
    int[] classOfCode(List<String> classes) {
        Map<String, Integer> places = Index.of(classes);
        return distinct.stream()
                .mapToInt(label -> places.getOrDefault(label, -1))
                .toArray();
    }

    /** Returns the labels as indices of classes. */
    int[] toArray(List<String> classes) {
        int[] classOfCode = classOfCode(classes);
        int[] labels = new int[size];
        Arrays.setAll(labels, i -> classOfCode[codes[i]]);
        return labels;
    }
}
