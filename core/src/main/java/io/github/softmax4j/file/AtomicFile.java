package io.github.softmax4j.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that a reader, a crash or a full disk never sees half of it: into a temporary file in the same
 * folder, forced to the disk, then renamed over the target, then the folder is forced.
 */
public final class AtomicFile {
    /** Writes the content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** Writes {@code bytes} to {@code target}, replacing what is there. */
    public static void write(Path target, byte[] bytes) throws IOException {
        write(target, out -> out.write(bytes));
    }

    /**
     * Writes {@code content} to {@code target}, replacing what is there. When anything fails, {@code target} is as it
     * was before, and nothing else is left behind.
     */
    public static void write(Path target, Content content) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException(target + " is not a file name");
        }
        if (Files.isDirectory(absolute)) {
            throw new IOException(target + " is a folder; expected the name of a file");
        }
        Path temporary = temporaryFile(folder, absolute.getFileName().toString());
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    /** Creates the temporary file with the permissions of an ordinary new file, which those of the JDK are not. */
    private static Path temporaryFile(Path folder, String name) throws IOException {
        Path candidate = folder.resolve("." + name + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + ".tmp");
        Files.deleteIfExists(candidate);
        return Files.createFile(candidate);
    }

    private static void force(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) { // Windows opens no channel on a folder
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
