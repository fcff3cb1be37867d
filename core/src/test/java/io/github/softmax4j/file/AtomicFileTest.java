package io.github.softmax4j.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesAFileThatWasNotThere() throws IOException {
        AtomicFile.write(folder.resolve("new"), "content".getBytes(UTF_8));
        assertThat(folder.resolve("new")).hasContent("content");
        assertThat(names()).containsExactly("new");
    }

    @Test
    void replacesTheWholeFile() throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "a long content that was there before");
        AtomicFile.write(file, "short".getBytes(UTF_8));
        assertThat(file).hasContent("short");
        assertThat(names()).containsExactly("old");
    }

    @Test
    void writesMoreThanItsBuffer() throws IOException {
        byte[] bytes = new byte[1_000_001];
        bytes[1_000_000] = 7;
        AtomicFile.write(folder.resolve("large"), out -> {
            out.write(bytes, 0, 3);
            out.write(bytes, 3, bytes.length - 3);
        });
        assertThat(folder.resolve("large")).hasBinaryContent(bytes);
    }

    @Test
    void theOldContentIsThereWhileTheNewIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        AtomicFile.write(file, out -> {
            out.write("new".getBytes(UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        for (Exception failure : List.of(new IOException("disk full"), new IllegalStateException("bug"))) {
            assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                        out.write(new byte[100_000]);
                        if (failure instanceof IOException io) {
                            throw io;
                        }
                        throw (RuntimeException) failure;
                    }))
                    .isSameAs(failure);
            assertThat(file).hasContent("old");
            assertThat(names()).containsExactly("file");
        }
    }

    @Test
    void aFailureLeavesNothingWhereNothingWas() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("file"), out -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLeftoverOfACrashedProcessDoesNotHinder() throws IOException {
        String left = ".file." + ProcessHandle.current().pid() + "."
                + Thread.currentThread().getId() + ".tmp";
        Files.writeString(folder.resolve(left), "half");
        AtomicFile.write(folder.resolve("file"), "whole".getBytes(UTF_8));
        assertThat(folder.resolve("file")).hasContent("whole");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aFolderIsNoTarget() {
        assertThatThrownBy(() -> AtomicFile.write(folder, new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder; expected the name of a file");
    }

    @Test
    void theRootIsNoTarget() {
        Path root = folder.getRoot();
        assertThatThrownBy(() -> AtomicFile.write(root, new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage(root + " is not a file name");
    }

    @Test
    void aFolderThatDoesNotExistIsNotMade() {
        Path file = folder.resolve("missing").resolve("file");
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[1])).isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFileHasThePermissionsOfAnOrdinaryNewFile() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "only POSIX has these permissions");
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        Path file = folder.resolve("file");
        AtomicFile.write(file, new byte[1]);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
