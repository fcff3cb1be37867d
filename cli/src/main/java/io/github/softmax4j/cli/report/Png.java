package io.github.softmax4j.cli.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Small grey images as PNG, not compressed: what a compressor makes of them depends on its version. Source: PNG, second
 * edition, ISO/IEC 15948; DEFLATE, RFC 1951, section 3.2.4; ZLIB, RFC 1950.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LARGEST_BLOCK = 0xFFFF;

    private Png() {}

    /** Returns the file of an image of one byte a pixel, row by row, 0 black. */
    static byte[] grey(int width, int height, byte[] pixels) {
        byte[] lines = new byte[height * (width + 1)]; // each line begins with its filter, none
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, lines, y * (width + 1) + 1, width);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0}) // 8 bits, grey
                .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", stored(lines));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] stored(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, 0x01});
        for (int from = 0; from < data.length; from += LARGEST_BLOCK) {
            int length = Math.min(LARGEST_BLOCK, data.length - from);
            out.write(from + length == data.length ? 1 : 0);
            out.write(length);
            out.write(length >>> 8);
            out.write(~length);
            out.write(~length >>> 8);
            out.write(data, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(8 + data.length + 4)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }
}
