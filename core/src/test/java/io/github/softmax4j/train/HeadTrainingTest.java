package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A head with everything that the options offer learns, and learns the same bits everywhere. */
class HeadTrainingTest {
    private static final String GOLDEN = "57c39fbb3065f84b58329363fc81687d9c737c77562e04285de68207d3a69fbd";

    /** A last batch of one row, which takes the running statistics. */
    private static final Dataset DATA = Blobs.of(961, 12, 5);

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withHidden(24, 24)
            .withActivation(Activation.SILU)
            .withNormalization(Normalization.BATCH)
            .withDropout(0.1)
            .withResidual(true)
            .withEpochs(4)
            .withBatchSize(32)
            .withLearningRate(0.01)
            .withWeightDecay(0.001)
            .withValidation(0)
            .withSeed(5);

    /** Surefire runs this once with the scalar kernels and once with those on vectors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void learnsAndLearnsTheSameBitsEverywhere(int threads) {
        Classifier classifier = Trainer.train(DATA, OPTIONS.withThreads(threads));
        double accuracy = Evaluation.of(classifier, DATA).accuracy();
        System.out.printf("batch norm, silu, dropout and a block: accuracy %.3f%n", accuracy);
        assertThat(accuracy).as("seed 5").isGreaterThan(0.9);
        assertThat(sha256(classifier.parameters()))
                .as(
                        "%d threads, %s kernels",
                        threads, KernelSelection.current().kernels().name())
                .isEqualTo(GOLDEN);
    }

    private static String sha256(float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * parameters.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
