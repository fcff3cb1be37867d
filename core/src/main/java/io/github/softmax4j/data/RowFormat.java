package io.github.softmax4j.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A kind of file: what its columns are, and how its rows are read. */
interface RowFormat {
    /** Returns the name of the file for messages. */
    String name();

    /** Returns what the label is called, where the format says so. */
    Optional<String> labelName() throws IOException;

    /** Returns the names of the columns. */
    List<String> columns() throws IOException;

    /**
     * Returns the features that there are to learn from: all columns that are nothing else.
     *
     * @param label the label, by name or place
     */
    FeatureSchema schema(String label) throws IOException;

    /** Returns the name of a column that may be given by its place; {@code role} says what it is for, in messages. */
    default String resolve(String column, String role) throws IOException {
        return column;
    }

    /** Returns the same that tells nobody how reading goes. */
    RowFormat silent();

    /** Returns whether rows have weights. */
    default boolean isWeighted() {
        return false;
    }

    /** Returns whether reading can begin at any row. */
    boolean isSeekable() throws IOException;

    /**
     * Opens the file before its first row.
     *
     * @param schema the features to read
     * @param label the label, which nobody asks for if this is empty
     */
    Rows open(FeatureSchema schema, Optional<String> label) throws IOException;

    /** Opens the file before a row that {@link Rows#following} named. */
    Rows open(FeatureSchema schema, Optional<String> label, Place place) throws IOException;

    /** Returns the line of the header, for messages about the file as a whole, 0 if there is none. */
    default long headerLine() {
        return 0;
    }
}
