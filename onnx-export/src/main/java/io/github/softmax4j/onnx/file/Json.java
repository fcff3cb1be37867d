package io.github.softmax4j.onnx.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON arrays of strings, and objects of such arrays. Written in ASCII: the Java API of ONNX Runtime garbles metadata with characters beyond 16
 * bits, and half a surrogate pair would not survive UTF-8.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static String write(Object strings) {
        return MAPPER.writeValueAsString(strings);
    }

    /**
     * Reads an object of arrays of strings.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    static Map<String, List<String>> readCategories(String text) {
        try {
            JsonNode object = MAPPER.readTree(text);
            Map<String, List<String>> arrays = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                arrays.put(
                        entry.getKey(),
                        read(entry.getValue().toString())
                                .orElseThrow(() -> new IllegalArgumentException("no array of strings")));
            }
            if (!object.isObject()) {
                throw new IllegalArgumentException("no object");
            }
            return arrays;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** Reads an array of strings; empty if {@code text} is anything else. */
    static Optional<List<String>> read(String text) {
        try {
            JsonNode array = MAPPER.readTree(text);
            List<String> strings = new ArrayList<>();
            if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isString)) {
                return Optional.empty();
            }
            array.forEach(node -> strings.add(node.stringValue()));
            return Optional.of(List.copyOf(strings));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
