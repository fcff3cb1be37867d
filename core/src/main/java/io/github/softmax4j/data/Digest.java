package io.github.softmax4j.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of data, piece by piece. */
final class Digest {
    private final MessageDigest sha256;
    private ByteBuffer row = ByteBuffer.allocate(0);

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void names(List<String> names) {
        sha256.update(ByteBuffer.allocate(4).putInt(0, names.size()));
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
            sha256.update(bytes);
        }
    }

    /** Adds a label and {@code count} numbers. */
    void row(int label, float[] features, int offset, int count) {
        if (row.capacity() != 4 + 4 * count) {
            row = ByteBuffer.allocate(4 + 4 * count);
        }
        row.putInt(0, label);
        FloatBuffer values = row.slice(4, 4 * count).asFloatBuffer();
        values.put(0, features, offset, count);
        sha256.update(row.rewind());
    }

    /** Adds the categories, if there are any. */
    void categories(FeatureSchema schema) {
        schema.categories().forEach((column, categories) -> {
            names(List.of(column));
            names(categories);
        });
    }

    void weights(float[] weights) {
        row(weights.length, weights, 0, weights.length);
    }

    String hexadecimal() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
