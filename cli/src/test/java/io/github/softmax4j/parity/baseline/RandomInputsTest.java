package io.github.softmax4j.parity.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.parity.OnnxGraph.Port;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomInputsTest {
    @Test
    void onlyTheBatchGetsASizeAndTheLastRowIsZero() {
        Map<String, Tensor> inputs = RandomInputs.of(
                List.of(new Port("a", "FLOAT", List.of(-1L, 3L)), new Port("b", "FLOAT", List.of(2L, 2L))), 1);
        Tensor a = inputs.get("a");
        assertThat(a.shape()).isEqualTo(Shape.of(64, 3));
        assertThat(a.get(63, 0)).isZero();
        assertThat(a.get(62, 0)).isNotZero();
        assertThat(inputs.get("b").shape()).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        List<Port> ports = List.of(new Port("a", "FLOAT", List.of(-1L, 3L)));
        assertThat(RandomInputs.of(ports, 7)).isEqualTo(RandomInputs.of(ports, 7));
        assertThat(RandomInputs.of(ports, 7)).isNotEqualTo(RandomInputs.of(ports, 8));
    }

    @Test
    void inputsThatCannotBeFilledAreNamed() {
        assertThatThrownBy(() -> RandomInputs.of(List.of(new Port("ids", "INT64", List.of(-1L))), 0))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("input \"ids\" is INT64");
        assertThatThrownBy(() -> RandomInputs.of(List.of(new Port("x", "FLOAT", List.of(-1L, -1L))), 0))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("only the first dimension");
    }
}
