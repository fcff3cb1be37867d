package io.github.softmax4j.loss;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/**
 * The rows of logits [N, K, d1, ...] along axis 1, the classes: one for each sample and each place in the other
 * dimensions, in this order. Where there are other dimensions, the classes of a row do not lie side by side; a bounded
 * number of rows at a time is then gathered, and the gradient scattered.
 *
 * @param n samples
 * @param k classes
 * @param inner places of a sample, 1 for [N, K]
 */
record ClassRows(int n, int k, int inner) {
    /** The most elements of a block of more than one row: 256 KiB. */
    private static final int ELEMENTS = 1 << 16;
    /** How many classes are gathered at once: as many as stand in one cache line. */
    private static final int TILE = 16;

    /** What is done with the rows from {@code from} to {@code to}, which lie side by side in x and in gradX. */
    interface Block {
        void run(int from, int to, float[] x, int xOffset, float[] gradX, int gradXOffset);
    }

    static ClassRows of(Tensor logits, Reduction reduction, String name) {
        Shape shape = logits.shape();
        if (shape.rank() < 2 || shape.dimension(1) == 0) {
            throw new IllegalArgumentException(name
                    + " must be [rows, classes] or [samples, classes, d1, ...] with at least one class, not " + shape);
        }
        int k = shape.dimension(1);
        int inner = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            inner *= shape.dimension(axis);
        }
        ClassRows rows = new ClassRows(shape.dimension(0), k, inner);
        if (rows.count() == 0 && reduction == Reduction.MEAN) {
            throw new IllegalArgumentException("the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        }
        return rows;
    }

    /** Returns the number of rows. */
    int count() {
        return n * inner;
    }

    /** Returns the most rows of a block that {@link #forEachBlock} runs. */
    int blockRows() {
        return Math.max(1, Math.min(count(), ELEMENTS / k));
    }

    /** Runs over all rows, at once where they lie side by side. */
    void forEach(Tensor x, Tensor gradX, Block block) {
        if (inner == 1) {
            block.run(0, n, x.data(), 0, gradX.data(), 0);
        } else {
            forEachBlock(x, gradX, block);
        }
    }

    /** Runs over all rows, at most {@link #blockRows} at once. */
    void forEachBlock(Tensor x, Tensor gradX, Block block) {
        int step = blockRows();
        float[] rows = new float[inner == 1 ? 0 : step * k];
        float[] gradRows = new float[rows.length];
        for (int from = 0; from < count(); from += step) {
            int to = Math.min(count(), from + step);
            if (inner == 1) {
                block.run(from, to, x.data(), from * k, gradX.data(), from * k);
            } else {
                gather(x, from, to, rows);
                block.run(from, to, rows, 0, gradRows, 0);
                scatter(gradRows, from, to, gradX);
            }
        }
    }

    /** Copies rows to the beginning of {@code rows}. */
    void gather(Tensor x, int from, int to, float[] rows) {
        if (inner == 1) {
            System.arraycopy(x.data(), from * k, rows, 0, (to - from) * k);
            return;
        }
        for (int row = from; row < to; row += placesLeft(row, to)) {
            int places = placesLeft(row, to);
            int first = index(row, 0);
            for (int c = 0; c < k; c += TILE) {
                int last = Math.min(k, c + TILE);
                for (int i = 0; i < places; i++) {
                    for (int j = c; j < last; j++) {
                        rows[(row - from + i) * k + j] = x.data()[first + j * inner + i];
                    }
                }
            }
        }
    }

    private void scatter(float[] rows, int from, int to, Tensor x) {
        for (int row = from; row < to; row += placesLeft(row, to)) {
            int places = placesLeft(row, to);
            int first = index(row, 0);
            for (int c = 0; c < k; c += TILE) {
                int last = Math.min(k, c + TILE);
                for (int i = 0; i < places; i++) {
                    for (int j = c; j < last; j++) {
                        x.data()[first + j * inner + i] = rows[(row - from + i) * k + j];
                    }
                }
            }
        }
    }

    /** Returns how many rows from {@code row} on belong to the same sample. */
    private int placesLeft(int row, int to) {
        return Math.min(to - row, inner - row % inner);
    }

    /** Returns where class {@code j} of a row stands. */
    int index(int row, int j) {
        return (row / inner * k + j) * inner + row % inner;
    }
}
