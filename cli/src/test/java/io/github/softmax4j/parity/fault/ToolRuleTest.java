package io.github.softmax4j.parity.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ToolRuleTest {
    @Test
    void addsBothTolerances() {
        ToolRule rule = new ToolRule("t", 0.1, 1, false);
        assertThat(rule.accepts(Tensor.vector(10), Tensor.vector(12))).isTrue();
        assertThat(rule.accepts(Tensor.vector(10), Tensor.vector(12.1f))).isFalse();
    }

    @Test
    void takesTheLargerOneWhereOneIsEnough() {
        ToolRule rule = new ToolRule("t", 0.1, 1, true);
        assertThat(rule.accepts(Tensor.vector(10), Tensor.vector(11))).isTrue();
        assertThat(rule.accepts(Tensor.vector(10), Tensor.vector(11.1f))).isFalse();
    }

    @Test
    void aNaNEqualsANaNAndNothingElse() {
        ToolRule rule = ToolRule.ALL.get(0);
        assertThat(rule.accepts(Tensor.vector(Float.NaN), Tensor.vector(Float.NaN)))
                .isTrue();
        assertThat(rule.accepts(Tensor.vector(Float.NaN), Tensor.vector(1))).isFalse();
        assertThat(rule.accepts(Tensor.vector(1), Tensor.vector(Float.NaN))).isFalse();
    }

    @Test
    void infinitiesEqualThemselves() {
        ToolRule rule = ToolRule.ALL.get(0);
        float infinity = Float.POSITIVE_INFINITY;
        assertThat(rule.accepts(Tensor.vector(infinity), Tensor.vector(infinity)))
                .isTrue();
        assertThat(rule.accepts(Tensor.vector(1), Tensor.vector(infinity))).isFalse();
    }
}
