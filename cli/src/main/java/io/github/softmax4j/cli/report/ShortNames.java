package io.github.softmax4j.cli.report;

import java.util.HashSet;
import java.util.List;

/**
 * Names of classes for where there is little room. Long ones keep both ends, since names often differ there; where that
 * leaves some of them alike, what all of them share is left out.
 */
final class ShortNames {
    private static final int MOST_LETTERS = 14;
    private static final String GAP = "\u2026";

    private ShortNames() {}

    static List<String> of(List<String> names) {
        List<String> ends = names.stream().map(ShortNames::ends).toList();
        if (new HashSet<>(ends).size() == names.size()) {
            return ends;
        }
        int prefix = sharedPrefix(names);
        int suffix = sharedSuffix(names, prefix);
        return names.stream()
                .map(name -> (prefix > 0 ? GAP : "")
                        + ends(name.substring(prefix, name.length() - suffix))
                        + (suffix > 0 ? GAP : ""))
                .toList();
    }

    private static String ends(String name) {
        if (name.codePointCount(0, name.length()) <= MOST_LETTERS) {
            return name;
        }
        int half = MOST_LETTERS / 2;
        return name.substring(0, name.offsetByCodePoints(0, half - 1))
                + GAP
                + name.substring(name.offsetByCodePoints(name.length(), -half));
    }

    /** Ends behind a blank, so that words, and letters of two chars, stay whole. */
    private static int sharedPrefix(List<String> names) {
        String first = names.get(0);
        int length = first.length();
        for (String name : names) {
            length = Math.min(length, name.length());
            while (!name.startsWith(first.substring(0, length))) {
                length--;
            }
        }
        return first.lastIndexOf(' ', length - 1) + 1;
    }

    /** Begins with a blank, and leaves alone what the prefix has. */
    private static int sharedSuffix(List<String> names, int prefix) {
        String first = names.get(0);
        int length = first.length() - prefix;
        for (String name : names) {
            length = Math.min(length, name.length() - prefix);
            while (!name.endsWith(first.substring(first.length() - length))) {
                length--;
            }
        }
        int blank = first.indexOf(' ', first.length() - length);
        return blank < 0 ? 0 : first.length() - blank;
    }
}
