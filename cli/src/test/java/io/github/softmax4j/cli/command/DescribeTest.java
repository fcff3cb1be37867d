package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Residual;
import org.junit.jupiter.api.Test;

class DescribeTest {
    @Test
    void aNetworkIsItsLayersOneBehindTheOther() {
        assertThat(Describe.network(Network.of(new Dense(4, 3), new Relu(3), new Dense(3, 2))))
                .isEqualTo("4 > dense 3 > relu > dense 2 (23 parameters)");
    }

    @Test
    void layersWithinALayerStandInBrackets() {
        assertThat(Describe.network(
                        Network.of(Residual.of(new Dense(2, 2), Residual.of(new Relu(2))), new Dense(2, 2))))
                .isEqualTo("2 > residual [dense 2 > residual [relu]] > dense 2 (12 parameters)");
    }
}
