package io.github.softmax4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of NPY, versions 1 to 3: a magic string, the version, the length of a Python dictionary, the dictionary.
 * Source: NumPy, numpy.lib.format.
 */
final class NpyHeader {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern TYPE = Pattern.compile("'descr': *'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([-0-9, ]*)\\)");
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("u1", ElementType.UINT8),
            Map.entry("b1", ElementType.UINT8),
            Map.entry("i1", ElementType.INT8),
            Map.entry("u2", ElementType.UINT16),
            Map.entry("i2", ElementType.INT16),
            Map.entry("u4", ElementType.UINT32),
            Map.entry("i4", ElementType.INT32),
            Map.entry("i8", ElementType.INT64),
            Map.entry("f4", ElementType.FLOAT32),
            Map.entry("f8", ElementType.FLOAT64));

    private NpyHeader() {}

    /** Returns whether a file begins like one. */
    static boolean matches(byte[] start) {
        return start.length >= MAGIC.length
                && ByteBuffer.wrap(start, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    static ArrayHeader read(String name, byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 12) {
            throw damaged(name);
        }
        int version = head[6];
        int start = version == 1 ? 10 : 12;
        long length = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8) & 0xffffffffL;
        if (version < 1 || version > 3 || start + length > head.length) {
            throw damaged(name);
        }
        String text = new String(head, start, (int) length, StandardCharsets.UTF_8);
        if (find(ORDER, text, name).equals("True")) {
            throw new DataException(
                    name + ": the array lies in Fortran order; save numpy.ascontiguousarray(array) instead");
        }
        Matcher type = TYPE.matcher(text);
        String description = type.find() ? type.group(1) : "a structure";
        ElementType elements = description.isEmpty() ? null : TYPES.get(description.substring(1));
        if (elements == null || "<>|=".indexOf(description.charAt(0)) < 0) {
            throw new DataException(name + ": the array has elements of type " + description
                    + "; expected float32, float64 or whole numbers; save array.astype(numpy.float32) instead");
        }
        ByteOrder order = description.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ArrayHeader(elements, order, shape(find(SHAPE, text, name), name), start + (int) length);
    }

    private static List<Integer> shape(String text, String name) {
        List<Integer> shape = new ArrayList<>();
        for (String dimension : text.split(",")) {
            if (!dimension.isBlank()) {
                shape.add(dimension(dimension.strip(), name));
            }
        }
        if (shape.isEmpty()) {
            throw new DataException(name + ": the array is a single number; expected rows");
        }
        return shape;
    }

    private static int dimension(String text, String name) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DataException(name + ": the array has a dimension of " + text + "; expected less than 2^31", e);
        }
    }

    private static String find(Pattern pattern, String text, String name) {
        return Optional.of(pattern.matcher(text))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .orElseThrow(() -> damaged(name));
    }

    private static DataException damaged(String name) {
        return new DataException(name + ": this is not a whole NPY file of version 1, 2 or 3; save it again");
    }
}
