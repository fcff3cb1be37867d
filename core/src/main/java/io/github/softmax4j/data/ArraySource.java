package io.github.softmax4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * An array in a file of its own, or in an archive.
 *
 * @param bytes where it lies
 * @param header what it is
 */
record ArraySource(ByteSource bytes, ArrayHeader header) {
    private static final int LONGEST_HEADER = 1 << 16;

    /** Returns the array of a file in IDX or NPY. */
    static ArraySource of(ByteSource bytes, Limits limits) throws IOException {
        byte[] start = bytes.head(NpyHeader.MAGIC.length);
        byte[] head = bytes.head(LONGEST_HEADER);
        ArrayHeader header;
        if (NpyHeader.matches(start)) {
            header = NpyHeader.read(bytes.name(), head);
        } else if (IdxHeader.matches(start)) {
            header = IdxHeader.read(bytes.name(), head);
        } else {
            throw new DataException(bytes.name() + ": this is neither an IDX nor an NPY file; expected an array");
        }
        return new ArraySource(bytes, header.checked(bytes.name(), limits));
    }

    /** Opens the elements from row {@code row} on. */
    InputStream open(long row, Limits limits, ReadListener listener) throws IOException {
        long from = header.length() + row * header.width() * header.type().bytes();
        InputStream in = bytes.open(bytes.isGzip() ? 0 : from, limits, listener);
        if (bytes.isGzip()) {
            try {
                in.skipNBytes(from);
            } catch (EOFException e) {
                in.close();
                throw truncated(row);
            }
        }
        return in;
    }

    DataException truncated(long row) {
        return new DataException(bytes.name() + ": the file ends in row " + (row + 1) + "; its header promises "
                + header.rows() + " rows; copy it again");
    }
}
