package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the digest does not cover: how the header is written. */
class ModelFileHeaderTest {
    private final SafeTensors file = SafeTensors.fromBytes(ModelFile.toBytes(Classifier.of(
            Network.of(new Standardize(2), new Dense(2, 2)),
            new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
            List.of("a", "b"),
            List.of("x", "y"),
            "label",
            Provenance.NONE)));

    @Test
    void twoNamesOfTensorsOfOneShapeCannotBeSwapped() {
        Map<String, Tensor> swapped = new LinkedHashMap<>();
        file.tensors()
                .forEach((name, tensor) -> swapped.put(
                        name.equals("layers.0.mean")
                                ? "layers.0.scale"
                                : name.equals("layers.0.scale") ? "layers.0.mean" : name,
                        tensor));
        assertRefused(new SafeTensors(file.metadata(), swapped));
    }

    @Test
    void metadataCannotBeAdded() {
        Map<String, String> more = new LinkedHashMap<>(file.metadata());
        more.put("note", "mine");
        assertRefused(new SafeTensors(more, file.tensors()));
    }

    private static void assertRefused(SafeTensors changed) {
        byte[] bytes = changed.toBytes();
        assertThatThrownBy(() -> ModelFile.fromBytes(bytes))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("its header was changed");
    }
}
