package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.FeatureSchema.Column;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxMetadataTest {
    @Test
    void whatIsWrittenReadsBack() {
        List<String> classes =
                List.of("it's", "a \"quote\"", "\\", "\n", "\u00e9\u4e2d", "\ud83d\ude00", "half \ud83d");
        List<String> features = List.of("x", "y");
        ModelProto model = ModelProto.newBuilder()
                .addAllMetadataProps(OnnxMetadata.entries(classes, FeatureSchema.numeric(features), "kind"))
                .build();

        OnnxMetadata metadata = OnnxMetadata.of(model);

        assertThat(metadata.classes()).contains(classes);
        assertThat(metadata.features()).contains(features);
        assertThat(metadata.label()).contains("kind");
    }

    @Test
    void theClassesAreTheLastEntry() {
        assertThat(OnnxMetadata.entries(List.of("a", "b"), FeatureSchema.numeric(List.of("x")), "kind"))
                .extracting(StringStringEntryProto::getKey)
                .containsExactly("names", "softmax4j.features", "softmax4j.label", "softmax4j.classes");
    }

    @Test
    void jsonIsAscii() {
        assertThat(OnnxMetadata.entries(List.of("\u00e9", "\ud83d\ude00"), FeatureSchema.numeric(List.of("x")), "kind")
                        .get(3)
                        .getValue())
                .isEqualTo("[\"\\u00E9\",\"\\uD83D\\uDE00\"]");
    }

    @Test
    void categoriesAndTheRuleForMissingValuesReadBack() {
        FeatureSchema schema = new FeatureSchema(
                List.of(new Column("a", List.of()), new Column("colour", List.of("\u00e9", "red"))), Missing.MEAN);
        List<StringStringEntryProto> entries = OnnxMetadata.entries(List.of("a", "b"), schema, "kind");

        assertThat(entries)
                .extracting(StringStringEntryProto::getKey)
                .containsExactly(
                        "names",
                        "softmax4j.features",
                        "softmax4j.categories",
                        "softmax4j.missing",
                        "softmax4j.label",
                        "softmax4j.classes");
        assertThat(OnnxMetadata.of(ModelProto.newBuilder()
                                .addAllMetadataProps(entries)
                                .build())
                        .schema())
                .contains(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"c\":1}", "{\"c\":[1]}", "{\"c\":[\"x\"]}", "{\"c\":[]}"})
    void categoriesThatDoNotFitAreRefused(String json) {
        ModelProto model = ModelProto.newBuilder()
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("softmax4j.features")
                        .setValue("[\"a\"]"))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("softmax4j.categories")
                        .setValue(json))
                .build();
        assertThatThrownBy(() -> OnnxMetadata.of(model))
                .isInstanceOf(OnnxFileException.class)
                .hasMessageStartingWith("the model: metadata_props \"softmax4j.categories\" must be a JSON object of"
                        + " arrays of strings that fit the features: ");
    }

    @Test
    void aForeignModelHasNone() {
        OnnxMetadata metadata = OnnxMetadata.of(model("author", "someone"));

        assertThat(metadata.classes()).isEmpty();
        assertThat(metadata.features()).isEmpty();
        assertThat(metadata.label()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[\"a\"", "[\"a\"] x", "[1]", "[null]", "{}", "\"a\"", "[[\"a\"]]"})
    void aValueThatIsNoArrayOfStringsIsRefused(String json) {
        assertThatThrownBy(() -> OnnxMetadata.of(model("softmax4j.classes", json)))
                .isInstanceOf(OnnxFileException.class)
                .hasMessage("the model: metadata_props \"softmax4j.classes\" must be a JSON array of strings, not \""
                        + json + "\"; export the model again");
    }

    @Test
    void aKeyThatOccursTwiceIsRefused() {
        ModelProto twice = model("softmax4j.label", "a").toBuilder()
                .mergeFrom(model("softmax4j.label", "b"))
                .build();

        assertThatThrownBy(() -> OnnxMetadata.of(twice))
                .isInstanceOf(OnnxFileException.class)
                .hasMessage("the model: metadata_props has 2 values for \"softmax4j.label\"; expected one; export the"
                        + " model again");
    }

    private static ModelProto model(String key, String value) {
        return ModelProto.newBuilder()
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value))
                .build();
    }
}
