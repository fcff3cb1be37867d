package io.github.softmax4j.parity.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code tolerance.json}: which file holds what, and how each output is compared.
 *
 * @param sha256 of {@code model.onnx}, in hexadecimal
 * @param rule where the tolerances come from, one sentence
 * @param outputs in the order of their files
 */
record Manifest(String sha256, String rule, List<Output> outputs) {
    static final String FILE = "tolerance.json";
    static final String SCHEMA = "softmax4j.golden/1";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * An output.
     *
     * @param name its name in the graph
     * @param tolerance the file of its tolerances; empty for a label
     * @param labelOf the output whose largest element is the label; empty for any other output
     */
    record Output(String name, String tolerance, String labelOf) {}

    byte[] toBytes() {
        ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA).put("rule", rule);
        document.putObject("model").put("file", GoldenFiles.MODEL).put("sha256", sha256);
        ObjectNode data = document.putArray("dataSets").addObject().put("folder", GoldenFiles.DATA);
        data.putArray("inputs").addObject().put("name", "features").put("file", "input_0.pb");
        ArrayNode list = data.putArray("outputs");
        for (int i = 0; i < outputs.size(); i++) {
            ObjectNode output =
                    list.addObject().put("name", outputs.get(i).name()).put("file", "output_" + i + ".pb");
            if (outputs.get(i).labelOf().isEmpty()) {
                output.put("tolerance", outputs.get(i).tolerance());
            } else {
                output.put("labelOf", outputs.get(i).labelOf());
            }
        }
        return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the file of a folder.
     *
     * @throws GoldenException if it is missing, damaged, or of another schema
     */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new GoldenException(
                    folder + ": there is no " + FILE + "; expected a folder that parity --golden wrote");
        }
        try {
            JsonNode document = MAPPER.readTree(Files.readAllBytes(file));
            String schema = text(document, "schema");
            if (!schema.equals(SCHEMA)) {
                throw new GoldenException(file + ": schema is \"" + schema + "\"; expected \"" + SCHEMA + "\"");
            }
            List<Output> outputs = new ArrayList<>();
            for (JsonNode output : document.path("dataSets").path(0).path("outputs")) {
                outputs.add(new Output(text(output, "name"), text(output, "tolerance"), text(output, "labelOf")));
            }
            return new Manifest(text(document.path("model"), "sha256"), text(document, "rule"), outputs);
        } catch (JacksonException e) {
            throw new GoldenException(file + ": this is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }
}
