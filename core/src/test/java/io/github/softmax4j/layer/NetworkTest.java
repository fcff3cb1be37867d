package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final int GOLDEN_INITIAL = -287836619;
    private static final Network NETWORK =
            Network.of(new Standardize(2), new Dense(2, 3, Initializer.HE), new Relu(3), new Dense(3, 4));

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(Network::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network needs at least one layer");
    }

    @Test
    void refusesALayerThatDoesNotTakeWhatTheOneBeforeGives() {
        assertThatThrownBy(() -> Network.of(new Dense(2, 3), new Relu(3), new Dense(4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 1 (relu) gives 3 values, but layer 2 (dense) takes 4");
    }

    @Test
    void refusesMoreParametersThanAnArrayHolds() {
        Dense large = new Dense(30_000, 30_000);
        assertThatThrownBy(() -> Network.of(large, large, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has more than 2147483647 parameters, up to layer 2");
    }

    @Test
    void takesWhatTheFirstLayerTakesAndGivesWhatTheLastGives() {
        assertThat(NETWORK.inputs()).isEqualTo(2);
        assertThat(NETWORK.outputs()).isEqualTo(4);
    }

    @Test
    void parametersLieLayerAfterLayerWithoutGaps() {
        assertThat(NETWORK.slots())
                .extracting(Network.Slot::name)
                .containsExactly(
                        "layers.0.mean",
                        "layers.0.scale",
                        "layers.1.weight",
                        "layers.1.bias",
                        "layers.3.weight",
                        "layers.3.bias");
        assertThat(NETWORK.slots()).extracting(Network.Slot::offset).containsExactly(0, 2, 4, 10, 13, 25);
        assertThat(NETWORK.slots()).extracting(Network.Slot::length).containsExactly(2, 2, 6, 3, 12, 4);
        assertThat(NETWORK.slots()).extracting(Network.Slot::layer).containsExactly(0, 0, 1, 1, 3, 3);
        assertThat(NETWORK.parameterCount()).isEqualTo(29);
    }

    @Test
    void theSliceOfALayerBeginsWhereItsParametersLie() {
        float[] parameters = new float[29];
        assertThat(NETWORK.slice(1, parameters)).isEqualTo(new Slice(parameters, 4));
        assertThat(NETWORK.slice(3, parameters)).isEqualTo(new Slice(parameters, 13));
    }

    @Test
    void changingTheListGivenChangesNothing() {
        List<Layer> layers = new ArrayList<>(List.of(new Relu(2)));
        Network network = Network.of(layers);
        layers.add(new Relu(2));
        assertThat(network.layers()).containsExactly(new Relu(2));
    }

    @Test
    void initialParametersFollowTheInitialisers() {
        float[] parameters = NETWORK.initialParameters(1);
        assertThat(Arrays.copyOfRange(parameters, 0, 4)).containsExactly(0f, 0f, 1f, 1f);
        assertThat(Arrays.copyOfRange(parameters, 4, 10)).doesNotContain(0f);
        assertThat(Arrays.copyOfRange(parameters, 10, 13)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(parameters, 13, 25)).doesNotContain(0f);
        assertThat(Arrays.copyOfRange(parameters, 25, 29)).containsOnly(0f);
    }

    @Test
    void theSameSeedGivesTheSameParametersAndAnotherSeedOthers() {
        assertThat(NETWORK.initialParameters(1))
                .isEqualTo(NETWORK.initialParameters(1))
                .isNotEqualTo(NETWORK.initialParameters(2));
    }

    @Test
    void theInitialWeightsOfASeedNeverChange() {
        // A change here changes every model that anybody trains again.
        assertThat(Arrays.hashCode(NETWORK.initialParameters(42))).isEqualTo(GOLDEN_INITIAL);
    }

    @Test
    void forwardRunsTheFirstRowsOnly() {
        float[] parameters = NETWORK.initialParameters(1);
        Workspace workspace = Workspace.forPrediction(NETWORK, parameters, 3);
        float[] input = new float[3 * NETWORK.inputs()];
        Arrays.fill(input, 1f);
        Arrays.fill(workspace.output(), -9f);
        NETWORK.forward(KERNELS, workspace, 2, input, NETWORK.inputs());
        assertThat(Arrays.copyOf(workspace.output(), 8)).doesNotContain(-9f);
        assertThat(Arrays.copyOfRange(workspace.output(), 8, 12)).containsOnly(-9f);
    }

    @Test
    void backwardComputesNothingBelowTheFirstTrainedLayer() {
        float[] parameters = NETWORK.initialParameters(1);
        Workspace workspace = Workspace.forTraining(NETWORK, parameters, 1);
        Arrays.fill(workspace.input(), 1f);
        float[] gradOfFirst = workspace.memory().array(NETWORK.layers().size() - 1);
        Arrays.fill(gradOfFirst, -9f);
        NETWORK.forward(KERNELS, workspace, 1);
        Arrays.fill(workspace.outputGradient(), 1f);
        NETWORK.backward(KERNELS, workspace, 1);
        assertThat(gradOfFirst).isNotEmpty().containsOnly(-9f);
        assertThat(Arrays.copyOf(workspace.parameterGradients(), 4)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(workspace.parameterGradients(), 25, 29)).containsOnly(1f);
    }

    @Test
    void backwardOverwritesTheGradientsOfTheBatchBefore() {
        float[] parameters = NETWORK.initialParameters(1);
        Workspace workspace = Workspace.forTraining(NETWORK, parameters, 2);
        Arrays.fill(workspace.input(), 1f);
        NETWORK.forward(KERNELS, workspace, 2);
        Arrays.fill(workspace.outputGradient(), 1f);
        NETWORK.backward(KERNELS, workspace, 2);
        float[] first = workspace.parameterGradients().clone();
        NETWORK.backward(KERNELS, workspace, 2);
        assertThat(workspace.parameterGradients()).isEqualTo(first);
    }

    @Test
    void backwardOfANetworkWithoutTrainedLayersDoesNothing() {
        Network network = Network.of(new Standardize(2), new Relu(2));
        Workspace workspace = Workspace.forTraining(network, network.initialParameters(1), 1);
        network.forward(KERNELS, workspace, 1);
        Arrays.fill(workspace.outputGradient(), 1f);
        network.backward(KERNELS, workspace, 1);
        assertThat(workspace.parameterGradients()).containsOnly(0f);
    }
}
