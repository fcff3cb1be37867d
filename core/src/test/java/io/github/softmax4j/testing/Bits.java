package io.github.softmax4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons bit for bit; every NaN counts as the same, +0 and -0 as different. */
public final class Bits {
    private Bits() {}

    /** Returns the bits of each element, all NaNs as one. */
    public static int[] of(float... x) {
        int[] bits = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            bits[i] = Float.floatToIntBits(x[i]);
        }
        return bits;
    }

    /** Fails at the first element that differs. */
    public static void assertSame(float[] actual, float[] expected, String description) {
        assertThat(actual.length).as(description + ": length").isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(Float.toHexString(actual[i]))
                        .as("%s: element %d of %d", description, i, actual.length)
                        .isEqualTo(Float.toHexString(expected[i]));
            }
        }
    }
}
