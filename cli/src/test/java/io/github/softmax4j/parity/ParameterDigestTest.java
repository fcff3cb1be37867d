package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ParameterDigestTest {
    @Test
    void saysWhereAndHowManyElementsDiffer() {
        Tensor expected = Tensor.matrix(new float[] {1, 2}, new float[] {3, 4});
        Tensor actual = Tensor.matrix(new float[] {1, 2}, new float[] {-3, 5});
        assertThat(ParameterDigest.difference("w", expected, actual))
                .contains("differs in 2 of 4 elements, first at [1, 0]: -3.00000000 instead of 3.00000000")
                .contains(ParameterDigest.of(expected), ParameterDigest.of(actual));
    }

    @Test
    void theSameBitsAreNoDifference() {
        assertThat(ParameterDigest.difference("w", Tensor.vector(1, 2), Tensor.vector(1, 2)))
                .isEmpty();
    }

    @Test
    void zerosOfBothSignsDifferAsBits() {
        assertThat(ParameterDigest.difference("b", Tensor.vector(0f), Tensor.vector(-0f)))
                .contains("first at [0]");
    }
}
