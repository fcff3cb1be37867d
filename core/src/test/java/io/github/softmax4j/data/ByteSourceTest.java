package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {
    private static final Limits LIMITS = new Limits(1 << 20, 100, 100, 100, 20, 10_000);

    @TempDir
    Path folder;

    private ByteSource zeros(int count) throws IOException {
        return ByteSource.of(Files.write(folder.resolve("zeros.gz"), DataFiles.gzip(new byte[count])));
    }

    @Test
    void whatUnpacksToFarMoreThanDataDoesIsRefused() throws IOException {
        ByteSource source = zeros(1_000_000);
        try (InputStream in = source.open(0, LIMITS, ReadListener.SILENT)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(DataException.class)
                    .hasMessage(source.name()
                            + ": the file unpacks to more than 20 times its size, which no real data does;"
                            + " unpack it first if it is meant");
        }
    }

    @Test
    void aSmallFileIsReadWhateverItsRatio() throws IOException {
        try (InputStream in = zeros(10_000).open(0, LIMITS, ReadListener.SILENT)) {
            assertThat(in.readAllBytes()).hasSize(10_000);
        }
    }

    @Test
    void plainFilesAreReadFromAnyPlace() throws IOException {
        ByteSource source = ByteSource.of(Files.writeString(folder.resolve("a"), "0123456789"));
        assertThat(source.isGzip()).isFalse();
        try (InputStream in = source.open(7, LIMITS, ReadListener.SILENT)) {
            assertThat(in.readAllBytes()).containsExactly('7', '8', '9');
        }
    }

    @Test
    void theListenerHearsHowManyBytesOfTheFileWereRead() throws IOException {
        List<ReadListener.Progress> heard = new ArrayList<>();
        ByteSource source = zeros(100_000);
        try (InputStream in = source.open(0, Limits.DEFAULT, heard::add)) {
            in.readAllBytes();
        }
        long size = Files.size(folder.resolve("zeros.gz"));
        assertThat(heard).isNotEmpty();
        assertThat(heard.get(heard.size() - 1).bytes()).isEqualTo(size);
        assertThat(heard.get(0).size()).hasValue(size);
        assertThat(heard.get(0).name()).isEqualTo(source.name());
    }
}
