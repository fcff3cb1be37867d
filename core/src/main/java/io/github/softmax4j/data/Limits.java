package io.github.softmax4j.data;

/**
 * The bounds of what readers take in, so that a damaged or hostile file ends in a message and not in a full memory.
 *
 * @param lineBytes of one row of text
 * @param columns of a file
 * @param cellBytes of one cell that is text: a name, a label or a category
 * @param categories of one column
 * @param gzipRatio how much larger the text may be than the gzip file, once it is larger than {@code gzipFree}
 * @param gzipFree how many bytes of text are taken whatever the ratio
 */
record Limits(int lineBytes, int columns, int cellBytes, int categories, int gzipRatio, long gzipFree) {
    static final Limits DEFAULT = new Limits(1 << 26, 1 << 20, 1 << 12, 1 << 12, 250, 1L << 26);
}
