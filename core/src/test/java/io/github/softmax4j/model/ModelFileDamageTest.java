package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** No damage, however small, is read as a model; all of it is refused with the one exception. */
class ModelFileDamageTest {
    @Test
    void everyTruncationIsRefused() {
        byte[] whole = ModelFile.toBytes(Classifiers.rich());
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "the first " + length + " of " + whole.length + " bytes");
        }
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = ModelFile.toBytes(Classifiers.tiny());
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                bytes[at] ^= (byte) (1 << bit);
                refused(bytes, "bit " + bit + " of byte " + at);
                bytes[at] ^= (byte) (1 << bit);
            }
        }
    }

    @Test
    void everyByteSetToZeroOrToABlankIsRefused() {
        byte[] bytes = ModelFile.toBytes(Classifiers.tiny());
        for (int at = 0; at < bytes.length; at++) {
            byte kept = bytes[at];
            for (byte other : new byte[] {0, ' ', (byte) 0xff}) {
                bytes[at] = other;
                if (other != kept) {
                    refused(bytes, "byte " + at + " set to " + other);
                }
            }
            bytes[at] = kept;
        }
    }

    @Test
    void everyRemovedByteIsRefused() {
        byte[] whole = ModelFile.toBytes(Classifiers.tiny());
        for (int at = 0; at < whole.length; at++) {
            byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
            System.arraycopy(whole, at + 1, shorter, at, whole.length - at - 1);
            refused(shorter, "without byte " + at);
        }
    }

    @Test
    void additionalBytesAreRefused() {
        byte[] whole = ModelFile.toBytes(Classifiers.tiny());
        refused(Arrays.copyOf(whole, whole.length + 1), "one byte more");
        refused(Arrays.copyOf(whole, whole.length + 4), "four bytes more");
    }

    private static void refused(byte[] bytes, String what) {
        assertThat(catchThrowable(() -> ModelFile.fromBytes(bytes)))
                .as(what)
                .isInstanceOf(ModelFileException.class)
                .message()
                .isNotBlank();
    }
}
