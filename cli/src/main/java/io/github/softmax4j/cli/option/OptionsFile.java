package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options of training as a JSON object of text, numbers, true and false by name. */
final class OptionsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private OptionsFile() {}

    /**
     * Reads a file.
     *
     * @throws BadInputException if it is no such object
     */
    static Map<String, String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": "
                    + (Files.exists(file) ? "this is not a plain file" : "there is no such file")
                    + "; expected a JSON object of options by name");
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new BadInputException(
                    file + ": this is not text in UTF-8; expected a JSON object of options by name", e);
        } catch (JacksonException e) {
            throw new BadInputException(file + ": this is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new BadInputException(file + ": expected a JSON object of options by name, such as {\"epochs\": 20}");
        }
        Map<String, String> text = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
                throw new BadInputException(file + ": option \"" + entry.getKey()
                        + "\" must be text, a number, true or false, not " + value);
            }
            text.put(entry.getKey(), value.asString());
        }
        return text;
    }
}
