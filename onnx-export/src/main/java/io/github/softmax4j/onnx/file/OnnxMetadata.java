package io.github.softmax4j.onnx.file;

import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.util.List;
import java.util.Optional;

/**
 * The names that a model carries in {@code metadata_props}. Files of other producers may have none of them.
 *
 * @param classes the names of the classes, in the order of the outputs; JSON under {@code softmax4j.classes}
 * @param features the names of the features, in the order of the inputs; JSON under {@code softmax4j.features}
 * @param label what the label is called; as it is under {@code softmax4j.label}
 */
public record OnnxMetadata(Optional<List<String>> classes, Optional<List<String>> features, Optional<String> label) {
    private static final String NAMES = "names";
    private static final String FEATURES = "softmax4j.features";
    private static final String LABEL = "softmax4j.label";
    private static final String CLASSES = "softmax4j.classes";

    /** Every key that our exports have, in the order in which they have them. */
    static final List<String> KEYS = List.of(NAMES, FEATURES, LABEL, CLASSES);

    /**
     * Reads the names.
     *
     * @throws OnnxFileException if one of the keys occurs twice, or its value is not a JSON array of strings
     */
    public static OnnxMetadata of(ModelProto model) {
        return of(model, "the model");
    }

    static OnnxMetadata of(ModelProto model, String name) {
        return new OnnxMetadata(
                strings(model, CLASSES, name), strings(model, FEATURES, name), value(model, LABEL, name));
    }

    /**
     * Returns the entries of an export. The class names, which no reader can do without, are the last thing in the file:
     * a file that lost its end lost them, and can be told from a whole one.
     */
    public static List<StringStringEntryProto> entries(List<String> classes, List<String> features, String label) {
        return List.of(
                entry(NAMES, PythonDict.of(classes)),
                entry(FEATURES, Json.write(features)),
                entry(LABEL, label),
                entry(CLASSES, Json.write(classes)));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static Optional<List<String>> strings(ModelProto model, String key, String name) {
        Optional<String> text = value(model, key, name);
        Optional<List<String>> strings = text.flatMap(Json::read);
        if (text.isPresent() && strings.isEmpty()) {
            throw new OnnxFileException(name + ": metadata_props " + Place.quote(key)
                    + " must be a JSON array of strings, not " + Place.quote(text.get()) + "; export the model again");
        }
        return strings;
    }

    private static Optional<String> value(ModelProto model, String key, String name) {
        List<String> values = model.getMetadataPropsList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .toList();
        if (values.size() > 1) {
            throw new OnnxFileException(name + ": metadata_props has " + values.size() + " values for "
                    + Place.quote(key) + "; expected one; export the model again");
        }
        return values.stream().findFirst();
    }
}
