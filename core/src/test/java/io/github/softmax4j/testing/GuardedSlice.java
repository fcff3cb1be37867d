package io.github.softmax4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** A slice in the middle of a larger array whose other elements must be neither read nor written. */
public final class GuardedSlice {
    /** A NaN that no arithmetic makes: who reads it gets NaN, who writes over it is found out. */
    private static final int GUARD = 0x7fc5_a5a5;

    private static final int BEHIND = 19;

    private final float[] array;
    private final int offset;
    private final int length;

    private GuardedSlice(int offset, float[] content) {
        this.offset = offset;
        this.length = content.length;
        this.array = new float[offset + length + BEHIND];
        Arrays.fill(array, Float.intBitsToFloat(GUARD));
        System.arraycopy(content, 0, array, offset, length);
    }

    /** Returns a slice with a copy of {@code content}, {@code offset} guards before it and some behind. */
    public static GuardedSlice of(int offset, float[] content) {
        return new GuardedSlice(offset, content);
    }

    /** Returns a slice for output, filled with a number that no kernel adds to by mistake without being seen. */
    public static GuardedSlice output(int offset, int length) {
        float[] content = new float[length];
        Arrays.fill(content, 987.6543f);
        return new GuardedSlice(offset, content);
    }

    public float[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    /** Returns a copy of the slice. */
    public float[] content() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** Fails if an element outside of the slice was written. */
    public void assertGuardsUntouched(String description) {
        for (int i = 0; i < array.length; i++) {
            if (i < offset || i >= offset + length) {
                assertThat(Float.floatToRawIntBits(array[i]))
                        .as("%s: guard at %d of slice [%d, %d)", description, i, offset, offset + length)
                        .isEqualTo(GUARD);
            }
        }
    }
}
