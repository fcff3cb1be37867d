package io.github.softmax4j.parity.golden;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code tolerance.json}: which file holds what, and how each output is compared.
 *
 * @param model the file of the model, relative to the folder
 * @param sha256 of the model, in hexadecimal
 * @param rule where the tolerances come from, one sentence
 * @param data the folder of the tensors, relative to the folder
 * @param input the only input
 * @param outputs in the order of the graph, at least one
 */
record Manifest(String model, String sha256, String rule, String data, Input input, List<Output> outputs) {
    static final String FILE = "tolerance.json";
    static final String SCHEMA = "softmax4j.golden/1";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * An input.
     *
     * @param name its name in the graph
     * @param file the file of its rows
     */
    record Input(String name, String file) {}

    /**
     * An output.
     *
     * @param name its name in the graph
     * @param file the file of what is expected
     * @param tolerance the file of its tolerances; empty for a label
     * @param labelOf the output whose largest element is the label; empty for any other output
     */
    record Output(String name, String file, String tolerance, String labelOf) {
        boolean isLabel() {
            return !labelOf.isEmpty();
        }
    }

    byte[] toBytes() {
        ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA).put("rule", rule);
        document.putObject("model").put("file", model).put("sha256", sha256);
        ObjectNode set = document.putArray("dataSets").addObject().put("folder", data);
        set.putArray("inputs").addObject().put("name", input.name()).put("file", input.file());
        ArrayNode list = set.putArray("outputs");
        for (Output output : outputs) {
            ObjectNode node = list.addObject().put("name", output.name()).put("file", output.file());
            if (output.isLabel()) {
                node.put("labelOf", output.labelOf());
            } else {
                node.put("tolerance", output.tolerance());
            }
        }
        return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the output that a label is of. */
    Output labelled(Output label) {
        return outputs.stream()
                .filter(output -> output.name().equals(label.labelOf()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a file of the data. */
    Path dataFile(Path folder, String name) {
        return folder.resolve(data).resolve(name);
    }

    /**
     * Reads the file of a folder.
     *
     * @throws GoldenException if it is missing, damaged, of another schema, or names what is not there or not in the folder
     */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new GoldenException(
                    folder + ": there is no " + FILE + "; expected a folder that parity --golden wrote");
        }
        try {
            return new Reader(file).manifest(MAPPER.readTree(Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new GoldenException(
                    file + ": this is not text in UTF-8; expected JSON as parity --golden writes it", e);
        } catch (JacksonException e) {
            throw new GoldenException(
                    file + ": this is no JSON from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on; expected what parity --golden writes",
                    e);
        }
    }

    /** Reads the fields of one file, whose name all messages begin with. */
    private record Reader(Path file) {
        Manifest manifest(JsonNode document) {
            String schema = document.path("schema").asString("");
            if (!schema.equals(SCHEMA)) {
                throw refused("schema is \"" + schema + "\"; expected \"" + SCHEMA + "\"");
            }
            JsonNode set = only(document, "dataSets");
            JsonNode input = only(set, "inputs");
            List<Output> outputs = new ArrayList<>();
            for (JsonNode output : set.path("outputs")) {
                outputs.add(output(output));
            }
            requireNames(outputs);
            return new Manifest(
                    fileName(document.path("model"), "file", "model"),
                    text(document.path("model"), "sha256", "model"),
                    document.path("rule").asString(""),
                    fileName(set, "folder", "dataSets"),
                    new Input(text(input, "name", "inputs"), fileName(input, "file", "inputs")),
                    List.copyOf(outputs));
        }

        private Output output(JsonNode node) {
            String name = text(node, "name", "outputs");
            if (node.has("tolerance") == node.has("labelOf")) {
                throw refused("output \"" + name + "\" must have one of tolerance and labelOf");
            }
            boolean label = node.has("labelOf");
            return new Output(
                    name,
                    fileName(node, "file", "outputs"),
                    label ? "" : fileName(node, "tolerance", "outputs"),
                    label ? text(node, "labelOf", "outputs") : "");
        }

        private void requireNames(List<Output> outputs) {
            if (outputs.isEmpty()) {
                throw refused("there is nothing in outputs, so nothing would be compared; expected at least one");
            }
            Set<String> names = new HashSet<>();
            for (Output output : outputs) {
                if (!names.add(output.name())) {
                    throw refused("output \"" + output.name() + "\" is there twice; expected each once");
                }
            }
            List<String> scores = outputs.stream()
                    .filter(output -> !output.isLabel())
                    .map(Output::name)
                    .toList();
            for (Output output : outputs) {
                if (output.isLabel() && !scores.contains(output.labelOf())) {
                    throw refused("output \"" + output.name() + "\" is labelOf \"" + output.labelOf()
                            + "\", which is no output with a tolerance; these are " + scores);
                }
            }
        }

        private JsonNode only(JsonNode parent, String field) {
            JsonNode list = parent.path(field);
            if (!list.isArray() || list.size() != 1) {
                throw refused(field + " must be a list of one, not "
                        + (list.isMissingNode() ? "missing" : list.isArray() ? "of " + list.size() : list));
            }
            return list.path(0);
        }

        private String text(JsonNode node, String field, String where) {
            JsonNode value = node.path(field);
            if (!value.isString() || value.stringValue().isEmpty()) {
                throw refused(where + " has no " + field + "; expected text, as parity --golden writes it");
            }
            return value.stringValue();
        }

        /** A folder comes from others: nothing beyond it is read. */
        private String fileName(JsonNode node, String field, String where) {
            String name = text(node, field, where);
            try {
                Path path = Path.of(name);
                if (!path.isAbsolute() && path.getRoot() == null && path.equals(path.normalize()) && !leaves(path)) {
                    return name;
                }
            } catch (InvalidPathException e) {
                // refused like any other
            }
            throw refused(where + " has " + field + " \"" + name
                    + "\"; expected the plain name of a file in the folder, not absolute and without \"..\"");
        }

        private static boolean leaves(Path path) {
            return path.startsWith("..") || path.toString().isEmpty();
        }

        private GoldenException refused(String message) {
            return new GoldenException(file + ": " + message);
        }
    }
}
