package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Embedding;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.MultiHeadAttention;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.PerToken;
import io.github.softmax4j.layer.Residual;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transformer block learns to say which of its tokens occurs twice, and learns the same bits everywhere. */
class TransformerTrainingTest {
    private static final int VOCABULARY = 8;
    private static final int T = 6;
    private static final int D = 16;
    private static final String GOLDEN = "ba8b9b60652709d9c1c4b28e3294f0ba96b54878f206da49d70a4c6c79d5662a";

    private static final Network NETWORK = Network.of(
            new Embedding(VOCABULARY, D, T, true),
            Residual.of(new PerToken(T, new LayerNorm(D)), new MultiHeadAttention(T, D, 2, false)),
            new PerToken(
                    T,
                    Residual.of(
                            new LayerNorm(D),
                            new Dense(D, 2 * D),
                            new Gelu(2 * D),
                            new Dense(2 * D, D),
                            new Dropout(D, 0.05))),
            new PerToken(T, new LayerNorm(D)),
            new Dense(T * D, VOCABULARY));

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withEpochs(5)
            .withBatchSize(100)
            .withLearningRate(0.004)
            .withWeightDecay(0)
            .withValidation(0)
            .withSeed(5);

    /** Surefire runs this once with the scalar kernels and once with those on vectors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void learnsTheTokenThatIsRepeatedAndTheSameBitsEverywhere(int threads) {
        Classifier classifier =
                Trainer.train(NETWORK, repeated(2500, 1), OPTIONS.withThreads(threads), TrainingListener.SILENT);
        double accuracy = Evaluation.of(classifier, repeated(1000, 2)).accuracy();
        System.out.printf("transformer block, accuracy on unseen rows %.3f%n", accuracy);
        assertThat(accuracy).as("seed 5").isGreaterThan(0.95);
        assertThat(sha256(classifier.parameters()))
                .as(
                        "%d threads, %s kernels",
                        threads, KernelSelection.current().kernels().name())
                .isEqualTo(GOLDEN);
    }

    /** Rows of six tokens, of which one, the class, stands at two places. */
    private static Dataset repeated(int n, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 0);
        float[] rows = new float[n * T];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int[] tokens = IntStream.range(0, VOCABULARY).toArray();
            random.shuffle(tokens);
            labels[i] = tokens[0];
            int[] places = IntStream.range(0, T).toArray();
            random.shuffle(places);
            for (int t = 0; t < T; t++) {
                rows[i * T + places[t]] = tokens[Math.max(0, t - 1)];
            }
        }
        return Dataset.of(
                Tensor.wrap(Shape.of(n, T), rows),
                labels,
                IntStream.range(0, T).mapToObj(i -> "token" + i).toList(),
                IntStream.range(0, VOCABULARY).mapToObj(i -> "c" + i).toList(),
                "repeated");
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
