package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    @Test
    void balancedClassesWeighTheSameTogether() {
        // N / (K n_k) = 8 / (2 * 2) and 8 / (2 * 6); a class that does not occur weighs 1.
        assertThat(ClassWeights.BALANCED.of(NAMES, new int[] {2, 6, 0})).containsExactly(2f, (float) (8 / 12.0), 1f);
    }

    @Test
    void classesThatAreNotNamedWeighOne() {
        assertThat(ClassWeights.parse("c=0.25").of(NAMES, new int[] {1, 1, 1})).containsExactly(1f, 1f, 0.25f);
    }

    @Test
    void noWeightsAreNoArray() {
        assertThat(ClassWeights.NONE.of(NAMES, new int[] {1, 1, 1})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "balanced", "a=1,b=2.5", "x=y=3", "a\\,b=1,c\\\\=0"})
    void textReadsBackAsItWasWritten(String text) {
        assertThat(ClassWeights.parse(text).text()).isEqualTo(text);
    }

    @Test
    void namesMayHoldCommasBackslashesAndEqualsSigns() {
        assertThat(ClassWeights.parse("a\\,b=1,c\\\\=2,x=y=3").byClass())
                .isEqualTo(Map.of("a,b", 1.0, "c\\", 2.0, "x=y", 3.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=", "=1", "a=1,", "a=1,a=2", "a=x", "even"})
    void refusesTextThatIsNoWeights(String text) {
        assertThatThrownBy(() -> ClassWeights.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classWeights must be none, balanced, or one number for each of some classes such as"
                        + " setosa=2,virginica=0.5, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=-1", "a=NaN", "a=Infinity"})
    void refusesAWeightThatIsNoNumberOfAtLeastZero(String text) {
        assertThatThrownBy(() -> ClassWeights.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("classWeights must be numbers of at least 0, not ");
    }

    @Test
    void refusesANameThatIsNoClass() {
        assertThatThrownBy(() -> ClassWeights.parse("d=2").of(NAMES, new int[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classWeights must be of classes, but there is no class \"d\"; classes are a, b, c");
    }

    @Test
    void refusesToWeighEveryRowWithNothing() {
        assertThatThrownBy(() -> ClassWeights.parse("a=0,b=0").of(NAMES, new int[] {1, 1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing would be left to learn");
    }
}
