package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private final Prediction prediction = new Prediction(1, List.of("no", "yes"), new float[] {0.25f, 0.75f});

    @Test
    void namesItsClassAndItsProbability() {
        assertThat(prediction.label()).isEqualTo("yes");
        assertThat(prediction.probability()).isEqualTo(0.75f);
    }

    @Test
    void givesTheProbabilityOfAClassByItsName() {
        assertThat(prediction.probability("no")).isEqualTo(0.25f);
    }

    @Test
    void refusesANameThatIsNoClass() {
        assertThatThrownBy(() -> prediction.probability("maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"maybe\" is no class; classes are no, yes");
    }
}
