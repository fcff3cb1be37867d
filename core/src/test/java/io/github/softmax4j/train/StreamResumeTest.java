package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.ReadOptions;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.data.SmallStreams;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.random.Xoshiro256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training on a stream that is stopped and resumed ends with the bits of one that ran at once. */
class StreamResumeTest {
    private static final long SEED = 12;
    private static final ReadOptions READ = ReadOptions.defaults().withWeights("w");

    /** 12 batches an epoch, the last one smaller. */
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withHidden(6)
            .withEpochs(4)
            .withBatchSize(10)
            .withDropout(0.2)
            .withClassWeights(ClassWeights.BALANCED)
            .withPatience(3)
            .withSeed(5);

    @TempDir
    private Path folder;

    private Path file(String name, int rows, long stream) throws IOException {
        Xoshiro256 random = new Xoshiro256(SEED, stream);
        StringBuilder text = new StringBuilder("a,b,kind,w\n");
        for (int i = 0; i < rows; i++) {
            int kind = i % 5 == 0 ? 2 : i % 2;
            text.append((float) random.nextNormal()).append(',');
            text.append((float) (random.nextNormal() + kind)).append(',');
            text.append(kind).append(',').append(0.5 + i % 3).append('\n');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    /** A buffer of 40 rows, so that an epoch is in the midst of the second or third one when it is interrupted. */
    private RowStream stream(String name) throws IOException {
        return SmallStreams.of(file(name, 117, 0), READ, "kind", 80);
    }

    private Dataset validation(RowStream stream) throws IOException {
        return DataReader.of(file("validation.csv", 40, 1), READ).dataset("kind", stream.schema(), stream.classNames());
    }

    private static Classifier train(
            RowStream stream, Dataset validation, int threads, TrainingControl control, List<Double> losses) {
        return Trainer.train(
                stream,
                Optional.of(validation),
                OPTIONS.withThreads(threads),
                control.withListener(report -> losses.add(report.loss())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.csv", "data.csv.gz"})
    void everyInterruptionEndsWithTheSameBits(String name) throws IOException {
        RowStream stream = stream(name);
        Dataset validation = validation(stream);
        List<Double> losses = new ArrayList<>();
        byte[] unbroken = ModelFile.toBytes(train(stream, validation, 1, TrainingControl.none(), losses));
        Xoshiro256 random = new Xoshiro256(SEED, 2);
        for (int i = 0; i < 10; i++) {
            CheckpointOptions kept = CheckpointOptions.in(folder.resolve("kept" + i));
            List<Double> again = new ArrayList<>();
            int stops = 0;
            Optional<Classifier> result = Optional.empty();
            while (result.isEmpty()) {
                int[] left = {1 + random.nextInt(25)};
                TrainingControl control = TrainingControl.none()
                        .withCheckpoints(kept.withResume(stops > 0))
                        .withStop(() -> --left[0] == 0);
                try {
                    // A process that resumes scans the file anew.
                    result = Optional.of(train(stream(name), validation, 1 + random.nextInt(3), control, again));
                } catch (TrainingInterrupted e) {
                    stops++;
                }
            }
            assertThat(stops).as("run %d of seed %d", i, SEED).isPositive();
            assertThat(ModelFile.toBytes(result.get()))
                    .as("run %d of seed %d", i, SEED)
                    .isEqualTo(unbroken);
            assertThat(again).as("losses of run %d of seed %d", i, SEED).isEqualTo(losses);
        }
    }

    @Test
    void aStreamThatFitsIntoTheBufferLearnsAndStopsLikeTheDataset() throws IOException {
        DataReader reader = DataReader.of(file("data.csv", 117, 0), READ);
        RowStream stream = reader.stream("kind");
        Dataset validation = validation(stream);
        Dataset data = reader.dataset("kind");
        TrainingOptions options = OPTIONS.withEpochs(200).withLearningRate(0.05);
        List<Double> streamed = new ArrayList<>();
        List<Double> inMemory = new ArrayList<>();
        Classifier fromStream = Trainer.train(
                stream,
                Optional.of(validation),
                options,
                TrainingControl.none().withListener(report -> streamed.add(report.loss())));
        Classifier fromDataset = Trainer.train(
                data,
                Optional.of(validation),
                options,
                TrainingControl.none().withListener(report -> inMemory.add(report.loss())));
        assertThat(fromStream.parameters()).isEqualTo(fromDataset.parameters());
        assertThat(streamed).isEqualTo(inMemory);
        assertThat(streamed).as("patience ends it").hasSizeLessThan(200);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        RowStream stream = stream("data.csv");
        Dataset validation = validation(stream);
        CheckpointOptions kept = CheckpointOptions.in(folder.resolve("kept"));
        TrainingControl stopped = TrainingControl.none().withCheckpoints(kept).withStop(() -> true);
        assertThatThrownBy(() -> train(stream, validation, 1, stopped, new ArrayList<>()))
                .isInstanceOf(TrainingInterrupted.class);
        RowStream other = DataReader.of(file("other.csv", 117, 3), READ).stream("kind");
        TrainingControl resumed = TrainingControl.none().withCheckpoints(kept.withResume(true));
        assertThatThrownBy(() -> train(other, validation, 1, resumed, new ArrayList<>()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("data was ");
    }
}
