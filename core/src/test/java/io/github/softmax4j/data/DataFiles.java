package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of all formats, for tests. */
final class DataFiles {
    private DataFiles() {}

    /** IDX of unsigned bytes. */
    static byte[] idx(int[] dimensions, int... elements) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + elements.length);
        bytes.put(new byte[] {0, 0, 8, (byte) dimensions.length});
        Arrays.stream(dimensions).forEach(bytes::putInt);
        for (int element : elements) {
            bytes.put((byte) element);
        }
        return bytes.array();
    }

    /** NPY with these elements, as numbers of the type. */
    static byte[] npy(String type, int version, int[] shape, double... elements) {
        String dimensions = Arrays.stream(shape).mapToObj(d -> d + ",").collect(Collectors.joining(" "));
        return npy(
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions + "), }",
                type,
                version,
                elements);
    }

    static byte[] npy(String dictionary, String type, int version, double... elements) {
        ByteBuffer bytes = ByteBuffer.allocate(1000 + 8 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(NpyHeader.MAGIC).put((byte) version).put((byte) 0);
        byte[] text = (dictionary + "\n").getBytes(US_ASCII);
        if (version == 1) {
            bytes.putShort((short) text.length);
        } else {
            bytes.putInt(text.length);
        }
        bytes.put(text).order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (double element : elements) {
            switch (type.substring(1)) {
                case "f4" -> bytes.putFloat((float) element);
                case "f8" -> bytes.putDouble(element);
                case "i8" -> bytes.putLong((long) element);
                case "i4", "u4" -> bytes.putInt((int) (long) element);
                case "i2", "u2" -> bytes.putShort((short) element);
                default -> bytes.put((byte) element);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** NPZ of arrays by name. */
    static byte[] npz(Object... namesAndArrays) throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < namesAndArrays.length; i += 2) {
            arrays.put((String) namesAndArrays[i], (byte[]) namesAndArrays[i + 1]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
