package io.github.softmax4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file, unpacked where its first bytes say that it is gzip.
 *
 * @param name for messages
 * @param opener opens the bytes as they lie on the disk, from a place on
 * @param size how many these are, where this is known
 */
record ByteSource(String name, Opener opener, OptionalLong size) {
    private static final int BUFFER = 1 << 16;

    /** Opens a stream that begins {@code from} bytes behind the beginning. */
    interface Opener {
        InputStream open(long from) throws IOException;
    }

    /**
     * Returns the bytes of a file.
     *
     * @throws DataException if it does not exist or is not a plain file
     */
    static ByteSource of(Path file) {
        return new ByteSource(file.toString(), from -> open(file, from), size(file));
    }

    private static OptionalLong size(Path file) {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (IOException e) {
            return OptionalLong.empty(); // opening it says why
        }
    }

    private static InputStream open(Path file, long from) throws IOException {
        if (!Files.exists(file)) {
            throw new DataException(file + ": there is no such file; expected a file with data");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": this is not a plain file; expected a file with data");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return Channels.newInputStream(channel.position(from));
    }

    /** Returns whether the file is packed, so that reading cannot begin in its midst. */
    boolean isGzip() throws IOException {
        try (InputStream in = opener.open(0)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns up to {@code count} bytes from the beginning. */
    byte[] head(int count) throws IOException {
        try (InputStream in = open(0, Limits.DEFAULT, ReadListener.SILENT)) {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Opens the bytes, unpacked.
     *
     * @param from where to begin; 0 for gzip
     */
    InputStream open(long from, Limits limits, ReadListener listener) throws IOException {
        boolean gzip = isGzip();
        CountingStream packed = new CountingStream(opener.open(from), name, size, from, listener);
        if (!gzip) {
            return packed;
        }
        try {
            return new UnpackedStream(new GZIPInputStream(packed, BUFFER), packed, name, limits);
        } catch (IOException e) {
            packed.close();
            throw unreadable(e);
        }
    }

    /** Returns what to throw when reading fails. */
    DataException unreadable(IOException e) {
        return new DataException(
                e instanceof CharacterCodingException
                        ? name + ": the text is not UTF-8; convert the file to UTF-8"
                        : name + ": the file cannot be read: "
                                + (e instanceof EOFException ? "it is truncated" : e.getMessage()),
                e);
    }
}
