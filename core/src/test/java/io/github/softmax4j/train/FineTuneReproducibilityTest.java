package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.model.Classifier;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fine-tuning has the same bits for every number of threads, with either kernels and on every machine. */
class FineTuneReproducibilityTest {
    /** Large enough that the larger products are spread over threads. */
    private static final Dataset FIRST = Blobs.of(2100, 48, 20);

    private static final Dataset WIDER = Blobs.of(2100, 48, 24);

    private static final String GOLDEN_LORA = "4c0bb63001213b7603818f3c3fd847065c025fbc1d9f38a852e29846dc5bee87";
    private static final String GOLDEN_RATES = "a9f9264ec6dc69aa32b2504375ee9ae96ce4c05d81ddd50ef8ce0f449ef3db2d";

    private static Classifier start;

    @BeforeAll
    static void train() {
        start = Trainer.train(
                FIRST,
                TrainingOptions.defaults()
                        .withHidden(64, 40)
                        .withActivation(Activation.TANH)
                        .withLearningRate(0.003)
                        .withWeightDecay(0.001)
                        .withBatchSize(2048)
                        .withEpochs(2)
                        .withSeed(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void adaptersAndAWidenedHead(int threads) {
        FineTuneOptions options = options(threads)
                .withHead(Head.WIDEN)
                .withLora(LoraOptions.ofRank(5).withAlpha(7));
        assertThat(sha256(FineTuner.fineTune(start, WIDER, options)))
                .as(
                        "%d threads, %s kernels",
                        threads, KernelSelection.current().kernels().name())
                .isEqualTo(GOLDEN_LORA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void frozenLayersAndRates(int threads) {
        FineTuneOptions options =
                options(threads).withFreeze(LayerSet.of(1)).withLayerRates(LayerRates.of("3=0.3,last=2"));
        assertThat(sha256(FineTuner.fineTune(start, FIRST, options)))
                .as(
                        "%d threads, %s kernels",
                        threads, KernelSelection.current().kernels().name())
                .isEqualTo(GOLDEN_RATES);
    }

    @Test
    void anotherSeedGivesOtherBits() {
        FineTuneOptions options = options(1).withLora(LoraOptions.ofRank(5));
        FineTuneOptions other = options.withTraining(options.training().withSeed(1));
        assertThat(FineTuner.fineTune(start, FIRST, options).parameters())
                .isNotEqualTo(FineTuner.fineTune(start, FIRST, other).parameters());
    }

    /** Every option that decides the bits is given, so that defaults may change. */
    private static FineTuneOptions options(int threads) {
        FineTuneOptions options = FineTuneOptions.defaults()
                .withLearningRate(0.001)
                .withWeightDecay(0.001)
                .withEpochs(2);
        return options.withTraining(
                options.training().withBatchSize(2048).withSeed(9).withThreads(threads));
    }

    private static String sha256(Classifier classifier) {
        float[] parameters = classifier.parameters();
        ByteBuffer bytes = ByteBuffer.allocate(4 * parameters.length);
        bytes.asFloatBuffer().put(parameters);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
