package io.github.softmax4j.optimizer;

import static io.github.softmax4j.optimizer.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.testing.RandomRows;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StochasticOptimizerTest {
    static List<StochasticOptimizer> rules() {
        return List.of(
                new Adam(),
                new AdamW(),
                new AdaGrad(),
                new Nesterov(),
                new RmsProp(),
                new RmsProp(0.9, 0.5, 1e-8),
                new Sgd(0),
                new Sgd(0.9));
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

    @ParameterizedTest
    @MethodSource("rules")
    void partsOfTheParametersAndThreadsDoNotChangeABit(StochasticOptimizer rule) {
        int n = 50_001;
        RandomRows random = new RandomRows(7);
        float[] whole = random.uniform(n, 1);
        float[] parts = whole.clone();
        StochasticOptimizer.State wholeState = rule.start(n);
        StochasticOptimizer.State partsState = rule.start(n);
        try (ParallelKernels threads = new ParallelKernels(Steps.KERNELS, 3)) {
            for (int t = 0; t < 3; t++) {
                float[] gradients = random.uniform(n, 1);
                step(wholeState, 0.01, whole, gradients.clone());
                partsState.beginStep(0.01);
                partsState.update(threads.kernels(), parts, gradients, 0, 12_345);
                partsState.update(threads.kernels(), parts, gradients, 12_345, n - 12_345);
            }
        }
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theBottomOfAParabolaIsFound(StochasticOptimizer rule) {
        float[] weights = {1, -2};
        StochasticOptimizer.State state = rule.start(2);
        // The steps of AdaGrad become shorter and shorter.
        double rate = rule instanceof AdaGrad ? 0.2 : 0.02;
        for (int t = 0; t < 5000; t++) {
            step(state, rate, weights, weights[0] - 0.25f, 4 * (weights[1] - 0.5f));
        }
        // Rules that scale by the gradient go on in steps of the rate around the minimum.
        assertThat(weights[0]).isCloseTo(0.25f, within(0.05f));
        assertThat(weights[1]).isCloseTo(0.5f, within(0.05f));
    }
}
