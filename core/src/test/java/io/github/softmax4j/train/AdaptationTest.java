package io.github.softmax4j.train;

import static io.github.softmax4j.testing.Roundoff.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.LoraDense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptationTest {
    private static final Network NETWORK = Network.of(
            new Standardize(4), new Dense(4, 6), new LayerNorm(6), new Relu(6), new Dropout(6, 0.5), new Dense(6, 3));
    private static final FineTuneOptions OPTIONS = FineTuneOptions.defaults();

    private final RandomRows random = new RandomRows(1);

    @Test
    void withoutOptionsTheNetworkIsTrainedItself() {
        Adaptation adaptation = Adaptation.of(NETWORK, OPTIONS, false);
        assertThat(adaptation.network()).isSameAs(NETWORK);
        assertThat(adaptation.trainedParameters()).isEqualTo(NETWORK.parameterCount() - 8);
    }

    @Test
    void freezesLayersThatHaveSomethingToTrain() {
        Adaptation adaptation = Adaptation.of(NETWORK, OPTIONS.withFreeze(LayerSet.of("0..1,3")), false);
        assertThat(adaptation.network().layers())
                .extracting(layer -> layer instanceof Frozen)
                .containsExactly(false, true, false, false, false, false);
        assertThat(adaptation.trainedParameters()).isEqualTo(12 + 21);
    }

    @Test
    void aRateOfZeroFreezes() {
        assertThat(Adaptation.of(NETWORK, OPTIONS.withLayerRates(LayerRates.of("all-but-last=0")), false)
                        .network()
                        .layers())
                .isEqualTo(Adaptation.of(NETWORK, OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST), false)
                        .network()
                        .layers());
    }

    @Test
    void adaptersTakeThePlaceOfDenseLayersAndTheRestIsFrozen() {
        Adaptation adaptation =
                Adaptation.of(NETWORK, OPTIONS.withLora(LoraOptions.ofRank(4).withAlpha(2)), false);
        assertThat(adaptation.network().layers())
                .containsExactly(
                        new Standardize(4),
                        new LoraDense(4, 6, 4, 0.5),
                        new Frozen(new LayerNorm(6)),
                        new Relu(6),
                        new Dropout(6, 0.5),
                        new LoraDense(6, 3, 3, 0.5)); // no more than it has outputs
        assertThat(adaptation.trainedParameters()).isEqualTo(4 * (4 + 6) + 3 * (6 + 3));
    }

    @Test
    void adaptersCanBeGivenToSomeLayers() {
        FineTuneOptions one = OPTIONS.withLora(LoraOptions.ofRank(2).withLayers(LayerSet.of("0..3")));
        assertThat(Adaptation.of(NETWORK, one, false).network().layers())
                .contains(new LoraDense(4, 6, 2, 1), new Frozen(new Dense(6, 3)));
        // What is frozen has none either.
        assertThat(Adaptation.of(
                                NETWORK, OPTIONS.withLora(LoraOptions.ofRank(2)).withFreeze(LayerSet.of(5)), false)
                        .network()
                        .layers())
                .isEqualTo(Adaptation.of(NETWORK, one, false).network().layers());
    }

    @Test
    void aHeadWithNewClassesIsTrainedInFull() {
        List<Layer> layers = Adaptation.of(NETWORK, OPTIONS.withLora(LoraOptions.ofRank(2)), true)
                .network()
                .layers();
        assertThat(layers.get(1)).isInstanceOf(LoraDense.class);
        assertThat(layers.get(5)).isEqualTo(new Dense(6, 3));
    }

    @Test
    void theStartComputesWhatThePlainNetworkDoes() {
        for (FineTuneOptions options :
                List.of(OPTIONS.withLora(LoraOptions.ofRank(2)), OPTIONS.withFreeze(LayerSet.ALL_BUT_LAST))) {
            Adaptation adaptation = Adaptation.of(NETWORK, options, false);
            float[] plain = random.uniform(NETWORK.parameterCount(), 1);
            float[] start = adaptation.start(plain, 1);
            assertThat(logits(adaptation.network(), start)).isEqualTo(logits(NETWORK, plain));
            assertThat(adaptation.merge(start)).isEqualTo(plain);
        }
    }

    @Test
    void mergedLogitsAreThoseOfTheAdaptersButForRounding() {
        int d = 40;
        int k = 20;
        int r = 3;
        Network network = Network.of(new Dense(d, k));
        Adaptation adaptation =
                Adaptation.of(network, OPTIONS.withLora(LoraOptions.ofRank(r).withAlpha(5)), false);
        float[] trained = random.uniform(adaptation.network().parameterCount(), 1);
        float[] x = random.uniform(d, 1);
        Tensor row = Tensor.wrap(Shape.of(1, d), x);
        Tensor adapted = classifier(adaptation.network(), trained).logits(row);
        Tensor merged = classifier(network, adaptation.merge(trained)).logits(row);
        // The roundings of either way: D + r + 2 with adapters, D + 2 merged, each of a sum of absolute terms.
        WorstRatio ratios = new WorstRatio("merged logits");
        for (int j = 0; j < k; j++) {
            double size = Math.abs(trained[d * k + j]);
            for (int i = 0; i < d; i++) {
                size += Math.abs(x[i] * trained[i * k + j]);
                for (int l = 0; l < r; l++) {
                    int a = d * k + k + i * r + l;
                    int b = d * k + k + d * r + l * k + j;
                    size += 5.0 / 3 * Math.abs((double) x[i] * trained[a] * trained[b]);
                }
            }
            int at = j;
            ratios.add(
                    merged.get(0, j),
                    adapted.get(0, j),
                    (gamma(d + r + 2) + gamma(d + 2)) * size,
                    () -> random + ", logit " + at);
        }
        ratios.check();
    }

    @Test
    void refusesToFreezeEverything() {
        for (String layers : List.of("all", "1,2,5")) {
            assertThatThrownBy(() -> Adaptation.of(NETWORK, OPTIONS.withFreeze(LayerSet.of(layers)), false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("every layer that could be trained is frozen; leave one of 0 standardize, 1 dense,"
                            + " 2 layer_norm, 3 relu, 4 dropout, 5 dense");
        }
    }

    @Test
    void refusesToFreezeAHeadWithNewClasses() {
        for (FineTuneOptions options :
                List.of(OPTIONS.withFreeze(LayerSet.of("last")), OPTIONS.withLayerRates(LayerRates.of("5=0")))) {
            assertThatThrownBy(() -> Adaptation.of(NETWORK, options, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "layer 5, the head, has new classes to learn; do not freeze it (all-but-last freezes the"
                                    + " others)");
        }
    }

    @Test
    void refusesAdaptersWhereNoLayerIsDense() {
        assertThatThrownBy(() -> Adaptation.of(
                        NETWORK, OPTIONS.withLora(LoraOptions.ofRank(2).withLayers(LayerSet.of("2..4"))), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("low-rank adapters belong to dense layers, and none is among \"2..4\"; the layers are"
                        + " 0 standardize, 1 dense, 2 layer_norm, 3 relu, 4 dropout, 5 dense");
    }

    private static float[] logits(Network network, float[] parameters) {
        return classifier(network, parameters)
                .logits(Blobs.of(10, network.inputs(), 2).features())
                .data();
    }

    private static Classifier classifier(Network network, float[] parameters) {
        return Classifier.of(
                network,
                parameters,
                IntStream.range(0, network.outputs()).mapToObj(i -> "c" + i).toList(),
                IntStream.range(0, network.inputs()).mapToObj(i -> "f" + i).toList(),
                "kind",
                Provenance.NONE);
    }
}
