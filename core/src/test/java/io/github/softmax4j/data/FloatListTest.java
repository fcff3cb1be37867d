package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatListTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000, 1024, 1025, 700_000})
    void groupsOfAnyLengthComeBackInOrder(int count) {
        FloatList list = new FloatList();
        int groups = 3_000_000 / count;
        for (int i = 0; i < groups; i++) {
            int at = list.grow(count);
            for (int j = 0; j < count; j++) {
                list.elements()[at + j] = i * count + j;
            }
        }
        float[] expected = new float[groups * count];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i;
        }
        assertThat(Arrays.equals(list.toArray(), expected)).isTrue();
    }

    @Test
    void singleElementsAreAdded() {
        FloatList list = new FloatList();
        list.add(2f);
        list.add(3f);
        assertThat(list.toArray()).containsExactly(2f, 3f);
    }

    @Test
    void nothingMakesAnEmptyArray() {
        assertThat(new FloatList().toArray()).isEmpty();
    }
}
