package io.github.softmax4j.model;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON without surprises: no key twice, nothing after the end, no types but JSON's own. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads an object; {@code what} says in the message which. */
    static JsonNode parse(String text, String what) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new ModelFileException(what + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new ModelFileException(what + " is not a JSON object");
    }

    /** Returns the text of a node that must be text: {@code stringValue} alone would let null pass. */
    static String text(JsonNode node) {
        if (!node.isString()) {
            throw new ModelFileException("its description has " + node + " where text is expected");
        }
        return node.stringValue();
    }
}
