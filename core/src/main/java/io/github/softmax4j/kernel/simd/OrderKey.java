package io.github.softmax4j.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Maps the bits of a float to an integer with the order of the floats, so that a maximum is one instruction where that of
 * floats takes six: -inf is the smallest integer, and NaNs of either sign are larger than +inf.
 */
final class OrderKey {
    /** The key of -inf, and so of nothing. */
    static final int LEAST = Integer.MIN_VALUE;

    private static final int MAGNITUDE = 0x7fff_ffff;
    /** Moves -inf down to the smallest integer; NaNs with a sign, which lie below it, wrap around to the top. */
    private static final int SHIFT = 0x007f_ffff;

    private OrderKey() {}

    static IntVector of(IntVector bits) {
        return bits.lanewise(VectorOperators.ASHR, 31)
                .and(MAGNITUDE)
                .lanewise(VectorOperators.XOR, bits)
                .sub(SHIFT);
    }

    static int of(float x) {
        int bits = Float.floatToRawIntBits(x);
        return (bits ^ ((bits >> 31) & MAGNITUDE)) - SHIFT;
    }

    /** Returns the floats of keys. */
    static FloatVector toFloats(IntVector keys) {
        IntVector bits = keys.add(SHIFT);
        return bits.lanewise(VectorOperators.ASHR, 31)
                .and(MAGNITUDE)
                .lanewise(VectorOperators.XOR, bits)
                .reinterpretAsFloats();
    }

    /** Returns the float of a key. */
    static float toFloat(int key) {
        int bits = key + SHIFT;
        return Float.intBitsToFloat(bits ^ ((bits >> 31) & MAGNITUDE));
    }
}
