package io.github.softmax4j.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The rows of an array, one after the other. */
final class ArrayElements implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final ArraySource source;
    private final InputStream in;
    private final ByteBuffer buffer;
    private final int rowBytes;
    private long row; // that comes next
    private int at; // of the current row

    ArrayElements(ArraySource source, long row, Limits limits, ReadListener listener) throws IOException {
        this.source = source;
        this.rowBytes = source.header().width() * source.header().type().bytes();
        this.buffer = ByteBuffer.allocate(rowBytes * Math.max(1, BUFFER / rowBytes))
                .order(source.header().order());
        this.row = row;
        this.at = buffer.capacity() - rowBytes;
        this.in = source.open(row, limits, listener);
    }

    /** Moves to the next row; returns false when there is none, and nothing else either. */
    boolean next() {
        if (row == source.header().rows()) {
            checkEnd();
            return false;
        }
        at += rowBytes;
        if (at == buffer.capacity()) {
            at = 0;
            read();
        }
        row++;
        return true;
    }

    /** What is longer than its header says is damaged, or something else; packed bytes have their checksum here. */
    private void checkEnd() {
        try {
            if (in.read() >= 0) {
                throw new DataException(name() + ": there is more behind row " + row
                        + ", the last one that the header promises; copy the file again");
            }
        } catch (IOException e) {
            throw source.bytes().unreadable(e);
        }
    }

    private void read() {
        long left = (source.header().rows() - row) * rowBytes;
        int wanted = (int) Math.min(left, buffer.capacity());
        try {
            int read = in.readNBytes(buffer.array(), 0, wanted);
            if (read < wanted) {
                throw source.truncated(row + read / rowBytes);
            }
        } catch (EOFException e) {
            throw source.truncated(row);
        } catch (IOException e) {
            throw source.bytes().unreadable(e);
        }
    }

    /** Returns the number of the next row, from 0. */
    long row() {
        return row;
    }

    String name() {
        return source.bytes().name();
    }

    /** Writes the row as floats. */
    void numbers(float[] out, int offset) {
        ElementType type = source.header().type();
        int width = source.header().width();
        for (int j = 0; j < width; j++) {
            out[offset + j] = type.number(buffer, at + j * type.bytes());
        }
    }

    /** Returns the one number of the row as text. */
    String whole() {
        ElementType type = source.header().type();
        long whole = type.whole(buffer, at);
        if (type.isFloat() && type.number(buffer, at) != (float) whole) {
            throw new DataException(name() + ": row " + row + " has the label " + type.number(buffer, at)
                    + "; expected a whole number");
        }
        return Long.toString(whole);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
