package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.FeatureSchema.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSchemaTest {
    private static final List<String> NAMES = List.of("a", "c=x", "c=y", "b");

    @Test
    void namesAndCategoriesMakeTheColumnsAgain() {
        FeatureSchema schema = FeatureSchema.of(NAMES, Map.of("c", List.of("x", "y")), Missing.MEAN);
        assertThat(schema.columns())
                .containsExactly(
                        new Column("a", List.of()), new Column("c", List.of("x", "y")), new Column("b", List.of()));
        assertThat(schema.featureNames()).isEqualTo(NAMES);
        assertThat(schema.featureCount()).isEqualTo(4);
        assertThat(schema.categories()).isEqualTo(Map.of("c", List.of("x", "y")));
        assertThat(schema.missing()).isEqualTo(Missing.MEAN);
    }

    @Test
    void withoutCategoriesEveryFeatureIsAColumn() {
        FeatureSchema schema = FeatureSchema.numeric(NAMES);
        assertThat(schema.columns()).hasSize(4);
        assertThat(schema.categories()).isEmpty();
        assertThat(schema.featureNames()).isEqualTo(NAMES);
    }

    @Test
    void categoriesThatDoNotFitAreRefused() {
        for (Map<String, List<String>> wrong : List.of(
                Map.of("c", List.of("y", "x")),
                Map.of("d", List.of("x")),
                Map.of("c", List.<String>of()),
                Map.of("c", List.of("x", "y", "z")))) {
            assertThatThrownBy(() -> FeatureSchema.of(NAMES, wrong, Missing.ERROR))
                    .as("%s", wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
