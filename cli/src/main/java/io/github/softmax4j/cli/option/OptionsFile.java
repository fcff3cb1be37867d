package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options of training as a JSON object of text, numbers, true, false and arrays of these by name. */
final class OptionsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Options whose values are written in any case on the command line. */
    private static final Set<String> WORDS = Set.of("optimizer", "activation");

    private static final Pattern DASHED = Pattern.compile("-([a-z])");

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
        for (Map.Entry<String, JsonNode> entry : options(node).properties()) {
            String name = camelCase(entry.getKey());
            String value = value(file, entry.getKey(), entry.getValue());
            if (text.put(name, WORDS.contains(name) ? value.toLowerCase(Locale.ROOT) : value) != null) {
                throw new BadInputException(file + ": option \"" + entry.getKey() + "\" stands there twice");
            }
        }
        return text;
    }

    /** Returns the options of the last training where the object is all that {@code inspect --json} prints, else the object. */
    private static JsonNode options(JsonNode node) {
        JsonNode trainings = node.path("trainings");
        return node.path("schema").asString("").startsWith("softmax4j.inspect.model/") && !trainings.isEmpty()
                ? trainings.get(trainings.size() - 1).path("options")
                : node;
    }

    /** Options may have their names on the command line, too: label-smoothing is labelSmoothing. */
    private static String camelCase(String name) {
        return DASHED.matcher(name).replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
    }

    private static String value(Path file, String name, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .map(element -> single(file, name, element))
                    .collect(Collectors.joining(","));
        }
        return single(file, name, value);
    }

    private static String single(Path file, String name, JsonNode value) {
        if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
            throw new BadInputException(file + ": option \"" + name
                    + "\" must be text, a number, true or false, or an array of these, not " + value);
        }
        return value.asString();
    }
}
