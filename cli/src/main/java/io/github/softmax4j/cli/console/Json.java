package io.github.softmax4j.cli.console;

import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON document that a command prints with {@code --json}. */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /**
     * Returns a new document.
     *
     * @param command the command
     * @param version rises when a field changes its meaning or goes
     */
    public static ObjectNode document(String command, int version) {
        return MAPPER.createObjectNode().put("schema", "softmax4j." + command + "/" + version);
    }

    /** Prints a document. */
    public static void print(ObjectNode document, PrintWriter out) {
        out.println(MAPPER.writeValueAsString(document));
    }
}
