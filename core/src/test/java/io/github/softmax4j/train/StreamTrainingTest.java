package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.CsvReader;
import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.data.ReadOptions;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.random.Xoshiro256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTrainingTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(3).withHidden(4);

    @TempDir
    Path folder;

    private DataReader reader() throws IOException {
        Xoshiro256 random = new Xoshiro256(4, 0);
        StringBuilder text = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 150; i++) {
            text.append(i % 20 == 7 ? "NA" : String.valueOf((float) random.nextNormal()))
                    .append(',');
            text.append((float) (random.nextNormal() + i % 3))
                    .append(',')
                    .append(i % 3)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        return CsvReader.of(file, ReadOptions.defaults().withMissing(Missing.MEAN));
    }

    @Test
    void aStreamThatFitsIntoTheBufferTrainsTheModelOfTheDataset() throws IOException {
        Classifier streamed = Trainer.train(reader().stream("kind"), OPTIONS, TrainingListener.SILENT);
        Classifier inMemory = Trainer.train(reader().dataset("kind"), OPTIONS);
        assertThat(streamed.parameters()).isEqualTo(inMemory.parameters());
        assertThat(streamed.schema()).isEqualTo(inMemory.schema());
        assertThat(streamed.classNames()).isEqualTo(inMemory.classNames());
    }

    @Test
    void aStreamHoldsNothingOut() {
        assertThatThrownBy(() ->
                        Trainer.train(reader().stream("kind"), OPTIONS.withValidation(0.2), TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "validation must be 0 or a file of its own for a stream, from which nothing is held out, not 0.2");
    }

    @Test
    void anOptimiserThatNeedsAllRowsAtOnceIsRefused() throws IOException {
        RowStream stream = reader().stream("kind");
        assertThatThrownBy(() -> Trainer.train(stream, OPTIONS.withOptimizer(new Lbfgs()), TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("optimizer must be one that learns from batches for a stream, not lbfgs");
    }

    @Test
    void patienceNeedsRowsForValidation() throws IOException {
        RowStream stream = reader().stream("kind");
        assertThatThrownBy(() -> Trainer.train(stream, OPTIONS.withPatience(2), TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience must be 0 without rows for validation, not 2");
    }

    @Test
    void rowsForValidationHaveTheClassesAndFeaturesOfTheStream() throws IOException {
        RowStream stream = reader().stream("kind");
        Dataset other = Blobs.of(20, 2, 3);
        assertThatThrownBy(() -> Trainer.train(stream, Optional.of(other), OPTIONS, TrainingControl.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected those of the training data, [0, 1, 2] and [a, b]");
    }

    @Test
    void theRowsOfTheFileThatAreToBlameForANonFiniteLossAreNamed() throws IOException {
        StringBuilder text = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i == 40 ? "3e38,3e38," : i % 7 + "," + i % 5 + ",")
                    .append(i % 3)
                    .append('\n');
        }
        RowStream stream = CsvReader.of(Files.writeString(folder.resolve("large.csv"), text)).stream("kind");
        assertThatThrownBy(() -> Trainer.train(
                        stream, OPTIONS.withHidden().withBatchSize(10).withLearningRate(1e38), TrainingListener.SILENT))
                .isInstanceOfSatisfying(TrainingException.class, e -> {
                    assertThat(e.rows()).isNotEmpty();
                    for (long row : e.rows()) {
                        assertThat(row).isBetween(0L, 59L);
                    }
                })
                .hasMessageContaining("of the data, counted from 1");
    }
}
