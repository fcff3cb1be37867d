package io.github.softmax4j.parity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Numbers and text between two processes. */
final class Frames {
    /** What {@code writeUTF} can hold, whatever the characters. */
    private static final int LONGEST_TEXT = 20_000;

    private Frames() {}

    static void writeText(String text, DataOutputStream out) throws IOException {
        out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    static void writeFloats(float[] values, int from, int to, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (to - from));
        bytes.asFloatBuffer().put(values, from, to - from);
        out.write(bytes.array());
    }

    static float[] readFloats(int count, DataInputStream in) throws IOException {
        byte[] bytes = new byte[Float.BYTES * count];
        in.readFully(bytes);
        float[] values = new float[count];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
