package io.github.softmax4j.cli.command;

import io.github.softmax4j.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document as indented lines for people: one line a value, short arrays and objects in one line. */
final class Outline {
    private static final int WIDTH = 100;

    private Outline() {}

    /** Prints a document without its schema, which is for programs. */
    static void print(ObjectNode document, PrintWriter out) {
        ObjectNode shown = document.deepCopy();
        shown.remove("schema");
        print(shown, "", out);
    }

    private static void print(JsonNode node, String indent, PrintWriter out) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            String line = inline(value);
            if (value.isContainer() && indent.length() + entry.getKey().length() + line.length() > WIDTH) {
                out.println(indent + Printable.of(entry.getKey()) + ":");
                lines(value, indent + "  ", out);
            } else {
                out.println(indent + Printable.of(entry.getKey()) + ": " + line);
            }
        }
    }

    private static void lines(JsonNode value, String indent, PrintWriter out) {
        if (value.isObject()) {
            print(value, indent, out);
        } else {
            value.forEach(element -> element(element, indent, out));
        }
    }

    /** An element in one line, and below it, further in, the elements of the lists of objects that it holds. */
    private static void element(JsonNode element, String indent, PrintWriter out) {
        if (!(element instanceof ObjectNode object)) {
            out.println(indent + inline(element));
            return;
        }
        ObjectNode line = object.deepCopy();
        List<JsonNode> below = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue().isArray() && entry.getValue().path(0).isObject()) {
                line.remove(entry.getKey());
                below.add(entry.getValue());
            }
        }
        out.println(indent + inline(line));
        below.forEach(list -> lines(list, indent + "  ", out));
    }

    /** What stands among other values of a line: an array in brackets, which say where it ends. */
    private static String within(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Outline::inline).toList().toString()
                : inline(value);
    }

    private static String inline(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty()
                    ? "none"
                    : String.join(", ", value.valueStream().map(Outline::inline).toList());
        }
        if (value.isObject()) {
            return String.join(
                    "  ",
                    value.propertyStream()
                            .map(entry -> Printable.of(entry.getKey()) + " " + within(entry.getValue()))
                            .toList());
        }
        return Printable.of(value.asString());
    }
}
