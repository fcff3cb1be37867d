package io.github.softmax4j.parity;

import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 over the bits of a parameter, by which a file's initialisers are told from a model's parameters. */
final class ParameterDigest {
    /** So many characters tell two parameters apart for a reader. */
    private static final int SHOWN = 12;

    private ParameterDigest() {}

    /** Returns the first characters of the digest in hexadecimal. */
    static String of(Tensor parameter) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * parameter.data().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameter.data());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Says how two parameters of one size differ, or returns nothing if their bits are the same. */
    static String difference(String name, Tensor expected, Tensor actual) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < expected.data().length; i++) {
            if (Float.floatToIntBits(expected.data()[i]) != Float.floatToIntBits(actual.data()[i])) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count == 0) {
            return "";
        }
        int columns = expected.shape().dimension(-1);
        String place =
                expected.shape().rank() == 1 ? "[" + first + "]" : "[" + first / columns + ", " + first % columns + "]";
        return name + " (" + of(actual) + "..., the model's " + of(expected) + "...) differs in " + count + " of "
                + expected.data().length + " elements, first at " + place
                + String.format(Locale.ROOT, ": %.9g instead of %.9g", actual.data()[first], expected.data()[first]);
    }
}
