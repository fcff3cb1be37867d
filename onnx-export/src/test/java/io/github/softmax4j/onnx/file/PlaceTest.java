package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void aPlaceSaysFieldIndexAndName() {
        assertThat(new Place("graph").element("initializer", 3, "layers.1.weight"))
                .hasToString("graph.initializer[3] \"layers.1.weight\"");
    }

    @Test
    void aPlaceWithoutNameSaysFieldAndIndex() {
        assertThat(new Place("").element("functions", 0, "").field("node")).hasToString("functions[0].node");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(Place.quote("n".repeat(60))).isEqualTo("\"" + "n".repeat(60) + "\"");
        assertThat(Place.quote("n".repeat(61))).isEqualTo("\"" + "n".repeat(60) + "...\"");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(Place.quote("a\u001b[31m\n")).isEqualTo("\"a\\u001b[31m\\u000a\"");
    }
}
