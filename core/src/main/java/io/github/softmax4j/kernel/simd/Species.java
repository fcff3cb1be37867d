package io.github.softmax4j.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM: as wide as the machine's registers, 128 to 512 bits, or as a test says. */
final class Species {
    /** Forces the width; other widths than the machine's are slow, and have the same bits. */
    static final String BITS_PROPERTY = "softmax4j.simd.bits";

    private static final VectorShape SHAPE = shape();

    static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, SHAPE);
    static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, SHAPE);

    /** The number of lanes: 4, 8 or 16. */
    static final int V = FLOAT.length();

    private Species() {}

    private static VectorShape shape() {
        String bits = System.getProperty(BITS_PROPERTY);
        if (bits == null) {
            int widest = Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize());
            return VectorShape.forBitSize(Math.max(128, widest));
        }
        return switch (bits) {
            case "128", "256", "512" -> VectorShape.forBitSize(Integer.parseInt(bits));
            default ->
                throw new IllegalStateException(
                        BITS_PROPERTY + " is \"" + bits + "\"; expected 128, 256 or 512, or no such property");
        };
    }

    static FloatVector broadcast(float x) {
        return FloatVector.broadcast(FLOAT, x);
    }

    static IntVector broadcast(int x) {
        return IntVector.broadcast(INT, x);
    }
}
