package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.FeatureSchema.Column;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierSchemaTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            List.of(new Column("a", List.of()), new Column("colour", List.of("blue", "r\u00f6t"))), Missing.ERROR);

    private static Classifier classifier(Network network) {
        return Classifier.of(
                network, network.initialParameters(1), List.of("no", "yes"), SCHEMA, "answer", Provenance.NONE);
    }

    @Test
    void categoriesAndTheRuleForMissingValuesComeBackFromTheFile(@TempDir Path folder) throws IOException {
        Classifier classifier = classifier(Network.of(new Impute(3), new Dense(3, 2)));
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(classifier, file);
        assertThat(ModelFile.read(file).schema()).isEqualTo(SCHEMA.withMissing(Missing.MEAN));
        assertThat(ModelFile.read(file).featureNames()).containsExactly("a", "colour=blue", "colour=r\u00f6t");
    }

    @Test
    void featuresMayBeMissingIfTheNetworkPutsSomethingInTheirPlace() {
        float[] row = {Float.NaN, 0, 1};
        assertThat(classifier(Network.of(new Impute(3), new Dense(3, 2)))
                        .predict(row)
                        .probabilities())
                .doesNotContain(Float.NaN);
        assertThatThrownBy(() -> classifier(Network.of(new Dense(3, 2))).predict(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature \"a\" is NaN; expected a finite number");
    }
}
