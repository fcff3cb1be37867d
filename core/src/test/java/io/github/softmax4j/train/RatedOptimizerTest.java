package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatedOptimizerTest {
    private static final Network NETWORK = Network.of(new Dense(2, 3), new Dense(3, 2), new Dense(2, 2));
    private static final int COUNT = NETWORK.parameterCount();
    private static final int SECOND = NETWORK.slice(1, new float[0]).offset();
    private static final int THIRD = NETWORK.slice(2, new float[0]).offset();
    private static final int STEPS = 5;
    private static final Kernels KERNELS = KernelSelection.current().kernels();

    @Test
    void eachLayerMovesAsItWouldAloneAtItsOwnRate() {
        for (StochasticOptimizer rule : List.of(new Sgd(0.9), new Adam())) {
            float[] rated = run(new RatedOptimizer(rule, NETWORK, new double[] {0.5, 1, 0.25}), 0.25, slots());
            float[] half = run(rule, 0.125, slots());
            float[] full = run(rule, 0.25, slots());
            float[] quarter = run(rule, 0.0625, slots());
            assertThat(Arrays.copyOf(rated, SECOND)).isEqualTo(Arrays.copyOf(half, SECOND));
            assertThat(Arrays.copyOfRange(rated, SECOND, THIRD)).isEqualTo(Arrays.copyOfRange(full, SECOND, THIRD));
            assertThat(Arrays.copyOfRange(rated, THIRD, COUNT)).isEqualTo(Arrays.copyOfRange(quarter, THIRD, COUNT));
        }
    }

    @Test
    void anUpdateMayCrossLayersAndTheOrderIsOfNoAccount() {
        RatedOptimizer rule = new RatedOptimizer(new Adam(), NETWORK, new double[] {0.5, 1, 0.25});
        float[] slots = run(rule, 0.25, slots());
        assertThat(run(rule, 0.25, new int[][] {{0, COUNT}})).isEqualTo(slots);
        assertThat(run(rule, 0.25, new int[][] {{SECOND + 1, COUNT}, {0, SECOND + 1}}))
                .isEqualTo(slots);
    }

    @Test
    void countsAStepOnceAndSharesTheStateOfTheRule() {
        StochasticOptimizer.State state =
                new RatedOptimizer(new Adam(), NETWORK, new double[] {0.5, 1, 0.25}).start(COUNT);
        state.beginStep(0.1);
        state.update(KERNELS, new float[COUNT], new float[COUNT], 0, COUNT);
        assertThat(state.steps()).isEqualTo(1);
        assertThat(state.arrays().keySet())
                .isEqualTo(new Adam().start(COUNT).arrays().keySet());
        state.setSteps(7);
        assertThat(state.steps()).isEqualTo(7);
    }

    @Test
    void isDescribedAsTheRule() {
        RatedOptimizer rated = new RatedOptimizer(new Sgd(0.5), NETWORK, new double[] {1, 1, 0.5});
        assertThat(rated.name()).isEqualTo("sgd");
        assertThat(rated.constants()).isEqualTo(new Sgd(0.5).constants());
        assertThat(rated.defaultLearningRate()).isEqualTo(new Sgd(0.5).defaultLearningRate());
    }

    private static int[][] slots() {
        return NETWORK.slots().stream()
                .map(slot -> new int[] {slot.offset(), slot.offset() + slot.length()})
                .toArray(int[][]::new);
    }

    private static float[] run(StochasticOptimizer rule, double rate, int[][] parts) {
        RandomRows random = new RandomRows(1);
        float[] parameters = random.uniform(COUNT, 1);
        StochasticOptimizer.State state = rule.start(COUNT);
        for (int step = 0; step < STEPS; step++) {
            float[] gradients = random.uniform(COUNT, 1);
            state.beginStep(rate);
            for (int[] part : parts) {
                state.update(KERNELS, parameters, gradients, part[0], part[1] - part[0]);
            }
        }
        assertThat(state.steps()).isEqualTo(STEPS);
        return parameters;
    }
}
