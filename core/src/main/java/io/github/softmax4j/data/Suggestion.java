package io.github.softmax4j.data;

import java.util.List;
import java.util.Locale;

/** Finds the name that was probably meant. */
final class Suggestion {
    private static final int SHOWN = 12;

    private Suggestion() {}

    /** Returns the message that a name is not among the known ones, with the nearest of them that is not taken. */
    static String missing(String role, String name, String where, List<String> known, List<String> taken) {
        String nearest = nearest(
                name, known.stream().filter(other -> !taken.contains(other)).toList());
        return role + " \"" + name + "\" is not in " + where + "; columns are " + shown(known)
                + (nearest.isEmpty() ? "" : "; did you mean \"" + nearest + "\"?");
    }

    /** Returns the known names, or the first ones of very many. */
    static String shown(List<String> known) {
        return String.join(", ", known.subList(0, Math.min(SHOWN, known.size())))
                + (known.size() > SHOWN ? ", ... (" + known.size() + " in all)" : "");
    }

    private static String nearest(String name, List<String> known) {
        String nearest = "";
        int best = Math.max(1, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** The number of insertions, deletions and replacements that lead from a to b (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
