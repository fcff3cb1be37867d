package io.github.softmax4j.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.softmax4j.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    @TempDir
    Path folder;

    @Test
    void dimensionsAndBytesAreRead() throws IOException {
        IdxReader.Array array = IdxReader.read(file(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255));

        assertThat(array.dimensions()).containsExactly(2, 3);
        assertThat(array.bytes()).containsExactly(1, 2, 3, 4, 5, -1);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path floats = file(0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0);
        Path truncated = file(0, 0, 8, 1, 0, 0, 0, 9, 1);

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> IdxReader.read(floats))
                .withMessageContaining("no IDX file of unsigned bytes");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> IdxReader.read(truncated))
                .withMessageContaining("ends too early");
    }

    @Test
    void missingDataSaysWhatToInstall() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> FashionMnist.read(folder))
                .withMessageContaining("dataset-fashion-mnist")
                .withMessageContaining("FASHION_MNIST");
    }

    private Path file(int... bytes) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int value : bytes) {
                out.write(value);
            }
        }
        return file;
    }
}
