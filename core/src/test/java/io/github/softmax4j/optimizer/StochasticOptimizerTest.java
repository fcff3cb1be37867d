package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StochasticOptimizerTest {
    static List<StochasticOptimizer> rules() {
        return List.of(new Adam(), new Sgd(0), new Sgd(0.9));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aStateThatIsCopiedGoesOnToTheSameBits(StochasticOptimizer rule) {
        float[] weights = {1, -2, 3};
        StochasticOptimizer.State state = rule.start(3);
        step(state, 0.1, weights, 0.5f, 0.25f, -1);
        step(state, 0.1, weights, -0.5f, 2, 0.1f);

        StochasticOptimizer.State resumed = rule.start(3);
        state.arrays()
                .forEach((name, array) ->
                        System.arraycopy(array, 0, resumed.arrays().get(name), 0, array.length));
        resumed.setSteps(state.steps());
        float[] copy = weights.clone();
        for (int i = 0; i < 3; i++) {
            step(state, 0.05, weights, 1, -1, 0.3f);
            step(resumed, 0.05, copy, 1, -1, 0.3f);
        }
        assertThat(copy).isEqualTo(weights);
        assertThat(resumed.steps()).isEqualTo(state.steps()).isEqualTo(5);
    }
}
