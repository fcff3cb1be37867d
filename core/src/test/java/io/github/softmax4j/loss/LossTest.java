package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final Tensor GRADIENT = Tensor.zeros(Shape.of(2, 2));

    @Test
    void oneLossIsAValue() {
        assertThat(new Loss(new double[] {0.5}, GRADIENT).value()).isEqualTo(0.5);
    }

    @Test
    void severalLossesAreNoValue() {
        Loss loss = new Loss(new double[] {0.5, 1}, GRADIENT);
        assertThatThrownBy(loss::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there are 2 losses, one for each row; ask for Reduction.MEAN or SUM, or read values()");
    }
}
