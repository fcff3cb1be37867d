package io.github.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the format of a file. */
final class Formats {
    private Formats() {}

    static RowFormat of(Path file, ReadOptions options) throws IOException {
        return of(ByteSource.of(file), options, Limits.DEFAULT);
    }

    static RowFormat of(ByteSource source, ReadOptions options, Limits limits) throws IOException {
        return new CsvFormat(source, options, limits);
    }
}
