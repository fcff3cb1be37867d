package io.github.softmax4j.train;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Weights by class as one line of text: {@code a=1,b=2.5}. */
final class ClassWeightsText {
    private ClassWeightsText() {}

    static String write(Map<String, Double> byClass) {
        return byClass.entrySet().stream()
                .map(entry ->
                        entry.getKey().replace("\\", "\\\\").replace(",", "\\,") + "=" + Numbers.text(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    static Map<String, Double> parse(String text) {
        Map<String, Double> byClass = new TreeMap<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ',') {
                put(part.toString(), text, byClass);
                part.setLength(0);
            } else if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else {
                part.append(text.charAt(i));
            }
        }
        return byClass;
    }

    private static void put(String part, String text, Map<String, Double> byClass) {
        int equals = part.lastIndexOf('=');
        try {
            if (equals > 0
                    && byClass.put(part.substring(0, equals), Double.valueOf(part.substring(equals + 1))) == null) {
                return;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message(text), e);
        }
        throw new IllegalArgumentException(message(text));
    }

    private static String message(String text) {
        return "classWeights must be none, balanced, or one number for each of some classes such as setosa=2,virginica=0.5,"
                + " not " + text;
    }
}
