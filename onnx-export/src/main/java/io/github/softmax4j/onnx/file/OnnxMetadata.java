package io.github.softmax4j.onnx.file;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a model carries in {@code metadata_props}. Files of other producers may have none of them.
 *
 * @param classes the names of the classes, in the order of the outputs; JSON under {@code softmax4j.classes}
 * @param features the names of the features, in the order of the inputs; JSON under {@code softmax4j.features}
 * @param label what the label is called; as it is under {@code softmax4j.label}
 * @param schema how the features come from the columns of a file: the categories of each categorical column, a JSON object
 *     of arrays under {@code softmax4j.categories} if there are any, and {@code mean} under {@code softmax4j.missing} if
 *     features may be missing
 */
public record OnnxMetadata(
        Optional<List<String>> classes,
        Optional<List<String>> features,
        Optional<String> label,
        Optional<FeatureSchema> schema) {
    private static final String NAMES = "names";
    private static final String FEATURES = "softmax4j.features";
    private static final String LABEL = "softmax4j.label";
    private static final String CATEGORIES = "softmax4j.categories";
    private static final String MISSING = "softmax4j.missing";
    private static final String MEAN = "mean";
    private static final String CLASSES = "softmax4j.classes";

    /** Every key that all our exports have, in the order in which they have them. */
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
        Optional<List<String>> features = strings(model, FEATURES, name);
        return new OnnxMetadata(
                strings(model, CLASSES, name),
                features,
                value(model, LABEL, name),
                features.map(names -> schema(model, names, name)));
    }

    /**
     * Returns the entries of an export. The class names, which no reader can do without, are the last thing in the file:
     * a file that lost its end lost them, and can be told from a whole one.
     */
    public static List<StringStringEntryProto> entries(List<String> classes, FeatureSchema schema, String label) {
        List<StringStringEntryProto> entries = new ArrayList<>();
        entries.add(entry(NAMES, PythonDict.of(classes)));
        entries.add(entry(FEATURES, Json.write(schema.featureNames())));
        if (!schema.categories().isEmpty()) {
            entries.add(entry(CATEGORIES, Json.write(schema.categories())));
        }
        if (schema.missing() == Missing.MEAN) {
            entries.add(entry(MISSING, MEAN));
        }
        entries.add(entry(LABEL, label));
        entries.add(entry(CLASSES, Json.write(classes)));
        return entries;
    }

    private static FeatureSchema schema(ModelProto model, List<String> features, String name) {
        Optional<String> text = value(model, CATEGORIES, name);
        Missing missing = value(model, MISSING, name).filter(MEAN::equals).isPresent() ? Missing.MEAN : Missing.ERROR;
        try {
            return FeatureSchema.of(features, text.map(Json::readCategories).orElse(Map.of()), missing);
        } catch (IllegalArgumentException e) {
            throw new OnnxFileException(name + ": metadata_props " + Place.quote(CATEGORIES)
                    + " must be a JSON object of arrays of strings that fit the features: " + e.getMessage()
                    + "; export the model again");
        }
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
