package io.github.softmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labelled rows that stay in their file, for data that is larger than memory. One pass over the file finds everything that
 * has to be known before training; {@link #batches} then reads the rows again, epoch after epoch, which no
 * {@link ReadListener} hears of. The file must not change meanwhile.
 */
public final class RowStream {
    /** The size of the buffer in which rows are shuffled: 128 MiB. */
    private static final int BUFFER_FLOATS = 1 << 25;

    private final RowFormat format;
    private final RowFormat silent;
    private final FeatureSchema schema;
    private final String labelName;
    private final Labels labels;
    private final List<String> classNames;
    private final long[] classCounts;
    private final long rows;
    private final ColumnStatistics statistics;
    private final String digest;
    private final Blocks blocks;

    /**
     * Where the rows of the file lie.
     *
     * @param places where each block begins; only the first if the file can only be read from its beginning
     * @param rows how many rows a block has, the last one possibly fewer
     * @param perBuffer how many blocks the buffer takes
     */
    record Blocks(List<Place> places, int rows, int perBuffer) {}

    /** Reads the whole file once. */
    static RowStream scan(RowFormat format, String label) throws IOException {
        return scan(format, label, BUFFER_FLOATS);
    }

    static RowStream scan(RowFormat format, String label, int bufferFloats) throws IOException {
        return new RowStream(format, format.resolve(label, "label column"), bufferFloats);
    }

    private RowStream(RowFormat format, String label, int bufferFloats) throws IOException {
        this.format = format;
        this.silent = format.silent();
        this.labelName = label;
        this.schema = format.schema(label);
        this.labels = new Labels();
        int d = schema.featureCount();
        this.statistics = new ColumnStatistics(d);
        int bufferRows = Math.max(1, bufferFloats / d);
        int perBuffer = Math.min(bufferRows, 16);
        this.blocks = new Blocks(new ArrayList<>(), bufferRows / perBuffer, perBuffer);
        long[] counts = new long[16];
        Digest sha256 = new Digest();
        boolean positive = false;
        long n = 0;
        try (Rows in = format.open(schema, Optional.of(label))) {
            float[] row = new float[d + 1];
            Place place = in.following();
            for (; in.next(); n++) {
                if (n % blocks.rows() == 0 && (n == 0 || format.isSeekable())) {
                    blocks.places().add(place);
                }
                place = in.following();
                in.features(row, 0);
                int code = labels.code(in.label());
                row[d] = in.weight();
                positive |= row[d] > 0;
                counts = code < counts.length ? counts : Arrays.copyOf(counts, 2 * code);
                counts[code]++;
                statistics.add(row);
                sha256.row(code, row, 0, format.isWeighted() ? d + 1 : d);
            }
        }
        this.rows = n;
        this.classNames = labels.classes();
        check(positive);
        this.classCounts = new long[classNames.size()];
        int[] classOfCode = labels.classOfCode(classNames);
        for (int code = 0; code < classOfCode.length; code++) {
            classCounts[classOfCode[code]] = counts[code];
        }
        sha256.names(schema.featureNames());
        sha256.names(labels.distinct());
        sha256.names(List.of(labelName));
        sha256.categories(schema);
        this.digest = sha256.hexadecimal();
    }

    private void check(boolean positive) {
        if (rows == 0) {
            throw new DataException(name() + ": there is no row; expected at least one");
        }
        if (rows > Integer.MAX_VALUE - 8) {
            throw new DataException(name() + ": there are " + rows + " rows; expected less than 2^31");
        }
        if (classNames.size() < 2) {
            throw new DataException(name() + ": all " + rows + " rows have the one class \"" + classNames.get(0)
                    + "\"; expected at least two classes to tell apart");
        }
        if (!positive) {
            throw new DataException(name() + ": all weights are 0; expected at least one row that counts");
        }
    }

    /** Returns the name of the file. */
    public String name() {
        return format.name();
    }

    /** Returns what the features are, and how they come from columns. */
    public FeatureSchema schema() {
        return schema;
    }

    /** Returns the names of the classes, K of them. */
    public List<String> classNames() {
        return classNames;
    }

    /** Returns what the label is called. */
    public String labelName() {
        return labelName;
    }

    /** Returns the number of rows, N. */
    public long rows() {
        return rows;
    }

    /** Returns how often each class occurs, [K]. */
    public long[] classCounts() {
        return classCounts.clone();
    }

    /** Returns means and deviations of the features. */
    public ColumnStatistics statistics() {
        return statistics;
    }

    /**
     * Returns the SHA-256 of rows and names in hexadecimal: equal data in equal order, equal digest. It is not that of a
     * {@link Dataset}, which begins with names that are not known before the last row.
     */
    public String digest() {
        return digest;
    }

    /**
     * Returns the rows in batches. The file is cut into blocks of rows; for each epoch the blocks come in a random order, as
     * many at a time as the buffer takes, and the rows within the buffer in a random order. A file that fits into the buffer
     * has the very order of {@link DatasetBatches}. A gzip file can only be read from its beginning: its blocks keep their
     * order, so it should not be sorted by class.
     *
     * @param batchSize at least 1
     * @param seed decides the order, together with the epoch
     * @throws IllegalArgumentException if {@code batchSize} is below 1
     */
    public StreamBatches batches(int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
        }
        return new StreamBatches(this, (int) Math.min(batchSize, rows), seed);
    }

    /** Returns whether rows have weights. */
    public boolean isWeighted() {
        return format.isWeighted();
    }

    Blocks blocks() {
        return blocks;
    }

    /** Returns whether reading can begin at any block. */
    boolean isSeekable() {
        return blocks.places().size() * (long) blocks.rows() >= rows;
    }

    /** Opens the file, silently, before a block, the first one if it can be read from nowhere else. */
    Rows open(int block) throws IOException {
        Optional<String> label = Optional.of(labelName);
        return block == 0
                ? silent.open(schema, label)
                : silent.open(schema, label, blocks.places().get(block));
    }
}
