package io.github.softmax4j.data;

import io.github.softmax4j.data.ReadListener.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Counts the bytes of a file as they are read, and tells a listener. */
final class CountingStream extends FilterInputStream {
    private final String name;
    private final OptionalLong size;
    private final ReadListener listener;
    private long count;

    CountingStream(InputStream in, String name, OptionalLong size, long from, ReadListener listener) {
        super(in);
        this.name = name;
        this.size = size;
        this.count = from;
        this.listener = listener;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            listener.onProgress(new Progress(name, count, size));
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
