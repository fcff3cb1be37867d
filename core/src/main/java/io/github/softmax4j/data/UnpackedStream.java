package io.github.softmax4j.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses packed bytes that unpack to far more than data does. */
final class UnpackedStream extends FilterInputStream {
    private final CountingStream packed;
    private final String name;
    private final Limits limits;
    private long count;

    UnpackedStream(InputStream unpacked, CountingStream packed, String name, Limits limits) {
        super(unpacked);
        this.packed = packed;
        this.name = name;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        if (count > limits.gzipFree() && count > packed.count() * limits.gzipRatio()) {
            throw new DataException(name + ": the file unpacks to more than " + limits.gzipRatio()
                    + " times its size, which no real data does; unpack it first if it is meant");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(count, 1 << 13)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
