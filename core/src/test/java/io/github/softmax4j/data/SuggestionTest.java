package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("sepal_length", "species", "id");

    @ParameterizedTest
    @ValueSource(strings = {"specis", "Species", "SPECIES", "speceis", "speciess", "spcies"})
    void suggestsTheNearestName(String name) {
        assertThat(Suggestion.missing("label column", name, "iris.csv", KNOWN, List.of()))
                .isEqualTo("label column \"" + name
                        + "\" is not in iris.csv; columns are sepal_length, species, id; did you mean \"species\"?");
    }

    @Test
    void suggestsNothingThatIsTaken() {
        assertThat(Suggestion.missing("feature column", "speciess", "f", KNOWN, List.of("species")))
                .isEqualTo("feature column \"speciess\" is not in f; columns are sepal_length, species, id");
    }

    @Test
    void suggestsNothingWhereNothingIsNear() {
        assertThat(Suggestion.missing("label column", "colour", "iris.csv", KNOWN, List.of()))
                .isEqualTo("label column \"colour\" is not in iris.csv; columns are sepal_length, species, id");
    }

    @Test
    void showsTheFirstTwelveOfManyNames() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "x" + i).toList();
        assertThat(Suggestion.missing("label column", "colour", "f", many, List.of()))
                .isEqualTo("label column \"colour\" is not in f; columns are x0, x1, x2, x3, x4, x5, x6, x7, x8, x9,"
                        + " x10, x11, ... (100 in all)");
    }
}
