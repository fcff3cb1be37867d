package io.github.softmax4j.data;

import io.github.softmax4j.random.Xoshiro256;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link RowStream} in mini-batches. Holds the file open while an epoch of a gzip file lasts. */
public final class StreamBatches implements Batches, AutoCloseable {
    /** Tells the order of the blocks apart from that of the rows. */
    private static final long STREAM = 0x424C4F434B53L;

    private final RowStream stream;
    private final int batchSize;
    private final long seed;
    private final int d;
    private final int blockRows;
    private final int bufferRows;
    private final Map<String, Integer> classes;
    private final int[] blockOrder;
    private final float[] features;
    private final int[] labels;
    private final float[] weights;
    private final long[] rowNumbers; // of the rows in the buffer
    private final int[] order;
    private final long[] given; // the numbers of the rows of the last batch
    private int epoch;
    private int nextBlock; // in the order of the blocks
    private int size; // of the buffer, in rows
    private int next; // in the order of the rows
    private @Nullable Rows sequential;

    StreamBatches(RowStream stream, int batchSize, long seed) {
        this.stream = stream;
        this.batchSize = batchSize;
        this.seed = seed;
        this.d = stream.schema().featureCount();
        this.blockRows = stream.blocks().rows();
        this.bufferRows =
                (int) Math.min(stream.rows(), (long) blockRows * stream.blocks().perBuffer());
        this.classes = Index.of(stream.classNames());
        this.blockOrder = new int[(int) ((stream.rows() + blockRows - 1) / blockRows)];
        this.features = new float[bufferRows * d];
        this.labels = new int[bufferRows];
        this.weights = new float[stream.isWeighted() ? bufferRows : 0];
        this.rowNumbers = new long[bufferRows];
        this.order = new int[bufferRows];
        this.given = new long[batchSize];
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public long rows() {
        return stream.rows();
    }

    @Override
    public boolean isWeighted() {
        return stream.isWeighted();
    }

    @Override
    public void start(int newEpoch, long batch) {
        close();
        epoch = newEpoch;
        Arrays.setAll(blockOrder, i -> i);
        if (stream.isSeekable() && stream.rows() > bufferRows) {
            new Xoshiro256(seed ^ STREAM, epoch).shuffle(blockOrder);
        }
        nextBlock = 0;
        size = 0;
        next = 0;
        skip(Math.min(batch, count()) * batchSize);
    }

    /** Passes over rows; whole buffers of them are not read where the file can be read from anywhere. */
    private void skip(long rows) {
        long left = Math.min(rows, stream.rows());
        while (left > 0) {
            int coming = coming();
            if (left >= coming && stream.isSeekable()) {
                nextBlock = Math.min(nextBlock + stream.blocks().perBuffer(), blockOrder.length);
                left -= coming;
            } else {
                fill();
                next = (int) Math.min(left, size);
                left -= next;
            }
        }
    }

    /** Returns how many rows the next blocks have that come into the buffer together. */
    private int coming() {
        int rows = 0;
        int end = Math.min(nextBlock + stream.blocks().perBuffer(), blockOrder.length);
        for (int i = nextBlock; i < end; i++) {
            rows += rowsOf(blockOrder[i]);
        }
        return rows;
    }

    private int rowsOf(int block) {
        return (int) Math.min(blockRows, stream.rows() - (long) block * blockRows);
    }

    /** Reads the next blocks in the order of the file, and draws an order for their rows. */
    private void fill() {
        int buffer = nextBlock / stream.blocks().perBuffer();
        int end = Math.min(nextBlock + stream.blocks().perBuffer(), blockOrder.length);
        int[] together = Arrays.copyOfRange(blockOrder, nextBlock, end);
        Arrays.sort(together);
        size = 0;
        next = 0;
        try {
            for (int block : together) {
                read(block);
            }
        } catch (IOException e) {
            throw new DataException(stream.name() + ": the file cannot be read: " + e.getMessage(), e);
        }
        nextBlock = end;
        int[] drawn = new int[size];
        Arrays.setAll(drawn, i -> i);
        new Xoshiro256(seed, epoch + ((long) buffer << 32)).shuffle(drawn);
        System.arraycopy(drawn, 0, order, 0, size);
    }

    private void read(int block) throws IOException {
        if (stream.isSeekable()) {
            try (Rows rows = stream.open(block)) {
                read(rows, block);
            }
            return;
        }
        if (sequential == null) {
            sequential = stream.open(0);
        }
        read(sequential, block);
    }

    private void read(Rows rows, int block) {
        int count = rowsOf(block);
        for (int i = 0; i < count; i++) {
            Integer label = rows.next() ? classes.get(rows.label()) : null;
            if (label == null) {
                throw new DataException(
                        stream.name() + ": the file has changed since training began; expected the same rows");
            }
            rows.features(features, size * d);
            labels[size] = label;
            if (isWeighted()) {
                weights[size] = rows.weight();
            }
            rowNumbers[size] = (long) block * blockRows + i;
            size++;
        }
    }

    @Override
    public int next(float[] outFeatures, int[] outLabels) {
        return next(outFeatures, outLabels, new float[0]);
    }

    @Override
    public int next(float[] outFeatures, int[] outLabels, float[] outWeights) {
        int rows = 0;
        while (rows < batchSize) {
            if (next == size) {
                if (nextBlock == blockOrder.length) {
                    break;
                }
                fill();
            }
            int row = order[next++];
            System.arraycopy(features, row * d, outFeatures, rows * d, d);
            outLabels[rows] = labels[row];
            given[rows] = rowNumbers[row];
            if (outWeights.length > 0) {
                outWeights[rows] = isWeighted() ? weights[row] : 1f;
            }
            rows++;
        }
        return rows;
    }

    @Override
    public long row(int i) {
        return given[i];
    }

    /** Closes the file, if it is open; {@link #start} opens it again. */
    @Override
    public void close() {
        if (sequential != null) {
            try {
                sequential.close();
            } catch (IOException e) {
                throw new DataException(stream.name() + ": the file cannot be closed: " + e.getMessage(), e);
            }
            sequential = null;
        }
    }
}
