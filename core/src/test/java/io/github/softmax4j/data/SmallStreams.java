package io.github.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;

/** Streams whose buffer is so small that files of tests do not fit into it. */
public final class SmallStreams {
    private SmallStreams() {}

    /** Scans a file for a stream with a buffer of so many numbers. */
    public static RowStream of(Path file, ReadOptions options, String label, int bufferFloats) throws IOException {
        return RowStream.scan(Formats.of(file, options), label, bufferFloats);
    }
}
