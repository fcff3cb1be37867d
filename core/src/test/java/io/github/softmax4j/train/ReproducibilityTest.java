package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.optimizer.Sgd;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same data, options and seed give the same bytes. */
class ReproducibilityTest {
    /** Batches of 4096: products of 3 to 13 million multiply-adds, 82 thousand exponentials, all above the thresholds. */
    private static final Dataset LARGE = Blobs.of(4200, 48, 20);

    private static final TrainingOptions LARGE_OPTIONS = TrainingOptions.defaults()
            .withHidden(64, 40)
            .withActivation(Activation.SIGMOID)
            .withEpochs(2)
            .withBatchSize(4096)
            .withLearningRate(0.003)
            .withWeightDecay(0.001)
            .withSeed(3);
    private static final TrainingOptions SMALL_OPTIONS =
            TrainingOptions.defaults().withHidden(8).withEpochs(3).withSeed(42);
    private static final String GOLDEN_LARGE = "3de28f435ac858117121bd4e60fb90839e7e1b5a0b58a705eca9149a67058e2c";
    private static final String GOLDEN_PARAMETERS = "51a0694ef2b1abcf658083f188f2947fe6ee8ba8ce9f6b298f2234da22bca758";

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theNumberOfThreadsDoesNotChangeAByte(int threads) {
        assertThat(sha256(Trainer.train(LARGE, LARGE_OPTIONS.withThreads(threads))))
                .isEqualTo(sha256(Trainer.train(LARGE, LARGE_OPTIONS)));
    }

    /** Surefire runs this once with the scalar kernels and once with those on vectors: all write one file. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void kernelsAndThreadsDoNotChangeAByte(int threads) {
        Classifier classifier = Trainer.train(LARGE, LARGE_OPTIONS.withThreads(threads));
        assertThat(sha256(withoutProvenance(classifier)))
                .as(
                        "%d threads, %s kernels",
                        threads, KernelSelection.current().kernels().name())
                .isEqualTo(GOLDEN_LARGE);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        Dataset iris = BuiltIn.IRIS.read();
        assertThat(sha256(Trainer.train(iris, SMALL_OPTIONS))).isEqualTo(sha256(Trainer.train(iris, SMALL_OPTIONS)));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        Dataset iris = BuiltIn.IRIS.read();
        assertThat(Trainer.train(iris, SMALL_OPTIONS.withSeed(43)).parameters())
                .isNotEqualTo(Trainer.train(iris, SMALL_OPTIONS).parameters());
    }

    @Test
    void anotherOptionGivesOtherWeights() {
        Dataset iris = BuiltIn.IRIS.read();
        float[] weights = Trainer.train(iris, SMALL_OPTIONS).parameters();
        for (TrainingOptions other : List.of(
                SMALL_OPTIONS.withEpochs(4),
                SMALL_OPTIONS.withBatchSize(31),
                SMALL_OPTIONS.withActivation(Activation.TANH),
                SMALL_OPTIONS.withOptimizer(new Sgd(0.9)),
                SMALL_OPTIONS.withLearningRate(0.001),
                SMALL_OPTIONS.withWeightDecay(0.1),
                SMALL_OPTIONS.withValidation(0.1))) {
            assertThat(Trainer.train(iris, other).parameters())
                    .as(other.describe().toString())
                    .isNotEqualTo(weights);
        }
    }

    @Test
    void theListenerDoesNotChangeTheResult() {
        Dataset iris = BuiltIn.IRIS.read();
        TrainingOptions options = SMALL_OPTIONS.withValidation(0.2);
        assertThat(sha256(Trainer.train(
                        iris, options, report -> report.validation().orElseThrow())))
                .isEqualTo(sha256(Trainer.train(iris, options)));
    }

    @Test
    void theBytesAreTheSameOnEveryMachineAndJdk() {
        // Of the parameters alone: the whole file holds the version. Every option is given, so that defaults may
        // change.
        TrainingOptions options = SMALL_OPTIONS
                .withActivation(Activation.TANH)
                .withBatchSize(32)
                .withLearningRate(0.01)
                .withWeightDecay(0.001)
                .withValidation(0.2);
        Classifier classifier = Trainer.train(BuiltIn.IRIS.read(), options);
        assertThat(sha256(withoutProvenance(classifier))).isEqualTo(GOLDEN_PARAMETERS);
    }

    private static Classifier withoutProvenance(Classifier classifier) {
        return Classifier.of(
                classifier.network(),
                classifier.parameters(),
                classifier.classNames(),
                classifier.featureNames(),
                classifier.labelName(),
                Provenance.NONE);
    }

    private static String sha256(Classifier classifier) {
        return sha256(ModelFile.toBytes(classifier));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
