package io.github.softmax4j.benchmarks.data;

import io.github.softmax4j.BadInputException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads IDX files of unsigned bytes, the format of MNIST and its relatives, gzipped. */
final class IdxReader {
    private static final int UNSIGNED_BYTES = 0x08;

    private IdxReader() {}

    /**
     * The elements of a file.
     *
     * @param dimensions as the file has them, for instance [N, 28, 28]
     * @param bytes unsigned, row-major
     */
    record Array(int[] dimensions, byte[] bytes) {}

    /**
     * Reads a file: two zero bytes, the element type, the number of dimensions, each dimension as a big-endian int,
     * the elements.
     *
     * @throws BadInputException if it is something else or ends too early
     */
    static Array read(Path gzipped) throws IOException {
        try (InputStream file = Files.newInputStream(gzipped);
                DataInputStream in = new DataInputStream(new GZIPInputStream(file, 1 << 16))) {
            int magic = in.readInt();
            if (magic >>> 8 != UNSIGNED_BYTES) {
                throw new BadInputException(gzipped + ": this is no IDX file of unsigned bytes; it begins with "
                        + Integer.toHexString(magic));
            }
            int[] dimensions = new int[magic & 0xff];
            int size = 1;
            for (int i = 0; i < dimensions.length; i++) {
                dimensions[i] = in.readInt();
                size = Math.multiplyExact(size, dimensions[i]);
            }
            byte[] bytes = new byte[size];
            in.readFully(bytes);
            return new Array(dimensions, bytes);
        } catch (EOFException e) {
            throw new BadInputException(gzipped + ": the file ends too early; install it again");
        }
    }
}
