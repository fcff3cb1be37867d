package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        State state = new State();
        state.put("epoch", Long.MIN_VALUE);
        state.part("passes").putReal("loss", -0.0);
        state.part("passes").put("mean", new float[] {1.5f, -0f, Float.MIN_VALUE});
        file = folder.resolve("checkpoint.safetensors");
        CheckpointFile.write(new Checkpoint(new TreeMap<>(Map.of("hidden", "", "data", "\u00e9\"")), state), file);
        bytes = Files.readAllBytes(file);
    }

    @Test
    void readsBackEveryBit() throws IOException {
        Checkpoint read = CheckpointFile.read(file);
        assertThat(read.identity()).isEqualTo(Map.of("hidden", "", "data", "\u00e9\""));
        assertThat(read.state().number("epoch")).isEqualTo(Long.MIN_VALUE);
        assertThat(read.state().part("passes").real("loss")).isEqualTo(-0.0);
        float[] mean = new float[3];
        read.state().part("passes").copy("mean", mean);
        assertThat(mean).containsExactly(1.5f, -0f, Float.MIN_VALUE);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> CheckpointFile.read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(file + ": ");
        }
    }

    @Test
    void everyChangeOfAnArrayOrANumberIsRefused() throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int digit = text.indexOf("9223372036854775808");
        for (int at : new int[] {digit, bytes.length - 1, bytes.length - 12}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> CheckpointFile.read(file))
                    .as("byte %d", at)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("its digest does not match its content");
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        State state = CheckpointFile.read(file).state();
        assertThatThrownBy(() -> state.number("batch"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("it has no number \"batch\"");
        assertThatThrownBy(() -> state.part("passes").copy("mean", new float[2]))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("it has no array \"passes.mean\" of 2 numbers");
    }
}
