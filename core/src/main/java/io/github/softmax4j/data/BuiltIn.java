package io.github.softmax4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The datasets that come with softmax4j.
 *
 * <ul>
 *   <li>{@code iris}: 150 flowers, 4 measurements in centimetres, 3 species. R. A. Fisher, "The use of multiple
 *       measurements in taxonomic problems", 1936; UCI Machine Learning Repository.
 *   <li>{@code digits}: 1,797 images of handwritten digits, 8 x 8 pixels with values from 0 to 16. E. Alpaydin and C.
 *       Kaynak, "Optical recognition of handwritten digits", 1998; UCI Machine Learning Repository, CC BY 4.0.
 * </ul>
 */
public enum BuiltIn {
    IRIS("iris", "iris.csv", "species"),
    DIGITS("digits", "digits.csv.gz", "digit");

    private final String datasetName;
    private final String file;
    private final String labelName;

    BuiltIn(String datasetName, String file, String labelName) {
        this.datasetName = datasetName;
        this.file = file;
        this.labelName = labelName;
    }

    /** Returns the built-in dataset of this name, if there is one. */
    public static Optional<BuiltIn> named(String name) {
        for (BuiltIn dataset : values()) {
            if (dataset.datasetName.equals(name)) {
                return Optional.of(dataset);
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the label column. */
    public String labelName() {
        return labelName;
    }

    /** Reads the dataset. */
    public Dataset read() {
        try {
            return reader().dataset(labelName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a reader of the dataset's file. */
    public DataReader reader() {
        return reader(ReadOptions.defaults());
    }

    /** Returns a reader of the dataset's file. */
    public DataReader reader(ReadOptions options) {
        ByteSource source = new ByteSource(datasetName, this::open, OptionalLong.empty());
        return new DataReader(new CsvFormat(source, options, Limits.DEFAULT));
    }

    private InputStream open(long from) throws IOException {
        InputStream in = BuiltIn.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing from the softmax4j-core jar");
        }
        in.skipNBytes(from);
        return in;
    }
}
