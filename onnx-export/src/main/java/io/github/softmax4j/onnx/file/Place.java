package io.github.softmax4j.onnx.file;

import io.github.softmax4j.Printable;

/**
 * Where in a model something stands, for messages: {@code graph.initializer[3] "layers.1.weight"}.
 *
 * @param path the names of the fields that lead there
 */
public record Place(String path) {
    /** The longest part of a name that is shown; the names in a foreign file can have any length. */
    private static final int MAX_NAME = 60;

    /** Returns a field that occurs once. */
    public Place field(String field) {
        return new Place(path + "." + field);
    }

    /** Returns the element {@code index} of a repeated field; its name may be empty. */
    public Place element(String field, int index, String name) {
        String element = path + (path.isEmpty() ? "" : ".") + field + "[" + index + "]";
        return new Place(name.isEmpty() ? element : element + " " + quote(name));
    }

    /** Returns {@code name} in quotes, as {@link #printable} shows it. */
    public static String quote(String name) {
        return "\"" + printable(name) + "\"";
    }

    /** Returns a text from a file, cut when it is long, and printable. */
    public static String printable(String text) {
        boolean cut = text.codePointCount(0, text.length()) > MAX_NAME;
        return cut ? Printable.of(text.substring(0, text.offsetByCodePoints(0, MAX_NAME))) + "..." : Printable.of(text);
    }

    @Override
    public String toString() {
        return path;
    }
}
