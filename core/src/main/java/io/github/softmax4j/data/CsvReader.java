package io.github.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;

/** Reads CSV files, whatever their names; see {@link DataReader}. */
public final class CsvReader {
    private CsvReader() {}

    /** Reads a dataset: the label from the column {@code label}, the features from all others. */
    public static Dataset read(Path file, String label) throws IOException {
        return of(file).dataset(label);
    }

    /** Returns a reader of {@code file}. */
    public static DataReader of(Path file) {
        return of(file, ReadOptions.defaults());
    }

    /** Returns a reader of {@code file}. */
    public static DataReader of(Path file, ReadOptions options) {
        return new DataReader(new CsvFormat(ByteSource.of(file), options, Limits.DEFAULT));
    }
}
