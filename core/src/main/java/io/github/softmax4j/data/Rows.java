package io.github.softmax4j.data;

import java.io.Closeable;

/** The rows of an open file, one after the other, with the features that a schema asks for. */
interface Rows extends Closeable {
    /** Moves to the next row; returns false when there is none. */
    boolean next();

    /**
     * Writes the features of the row; a missing one is NaN.
     *
     * @param out receives [D] from {@code offset}
     * @throws DataException if one cannot be used
     */
    void features(float[] out, int offset);

    /**
     * Returns the label of the row as text.
     *
     * @throws DataException if it is missing
     */
    String label();

    /** Returns the weight of the row, 1 where there are none. */
    default float weight() {
        return 1f;
    }

    /** Returns what to throw because of the label of the row. */
    DataException unusableLabel(String message);

    /** Returns where the row behind this one begins. */
    Place following();
}
