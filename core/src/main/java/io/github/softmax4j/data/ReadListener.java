package io.github.softmax4j.data;

import java.util.OptionalLong;

/** Hears how the reading of a file goes: often, from the thread that reads. */
@FunctionalInterface
public interface ReadListener {
    /** Does nothing. */
    ReadListener SILENT = progress -> {};

    /** Called whenever another buffer of the file has been read. */
    void onProgress(Progress progress);

    /**
     * How far reading has come.
     *
     * @param name the file
     * @param bytes how many bytes of it have been read, as it lies on the disk
     * @param size how many it has, where this is known
     */
    record Progress(String name, long bytes, OptionalLong size) {}
}
