package io.github.softmax4j.benchmarks.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Independent chains of fused multiply-adds, and nothing else: as fast as a core can compute. Twelve chains cover the
 * latency of two units with room. Three methods instead of one with the species as a parameter, because vectors stay in
 * registers only where the species is a constant of the method that is compiled.
 */
final class FmaChains {
    /** Operations of a lane in one iteration. */
    static final int FLOPS_PER_LANE = 2 * 12;

    private static final VectorSpecies<Float> S512 = FloatVector.SPECIES_512;
    private static final VectorSpecies<Float> S256 = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> S128 = FloatVector.SPECIES_128;

    private FmaChains() {}

    /** Returns the widest vectors of this machine that there are chains for, in bits. */
    static int widest() {
        return Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize());
    }

    /** Runs {@code iterations} of the chains and returns something that depends on all of them. */
    static float run(int bits, int iterations) {
        return switch (bits) {
            case 512 -> run512(iterations);
            case 256 -> run256(iterations);
            case 128 -> run128(iterations);
            default -> throw new IllegalArgumentException("no chains of " + bits + " bits; expected 128, 256 or 512");
        };
    }

    private static float run512(int iterations) {
        FloatVector m = FloatVector.broadcast(S512, 0.999f);
        FloatVector c = FloatVector.broadcast(S512, 0.001f);
        FloatVector a0 = m, a1 = m, a2 = m, a3 = m, a4 = m, a5 = m;
        FloatVector a6 = m, a7 = m, a8 = m, a9 = m, a10 = m, a11 = m;
        for (int i = 0; i < iterations; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        FloatVector first = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
        return first.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
    }

    private static float run256(int iterations) {
        FloatVector m = FloatVector.broadcast(S256, 0.999f);
        FloatVector c = FloatVector.broadcast(S256, 0.001f);
        FloatVector a0 = m, a1 = m, a2 = m, a3 = m, a4 = m, a5 = m;
        FloatVector a6 = m, a7 = m, a8 = m, a9 = m, a10 = m, a11 = m;
        for (int i = 0; i < iterations; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        FloatVector first = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
        return first.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
    }

    private static float run128(int iterations) {
        FloatVector m = FloatVector.broadcast(S128, 0.999f);
        FloatVector c = FloatVector.broadcast(S128, 0.001f);
        FloatVector a0 = m, a1 = m, a2 = m, a3 = m, a4 = m, a5 = m;
        FloatVector a6 = m, a7 = m, a8 = m, a9 = m, a10 = m, a11 = m;
        for (int i = 0; i < iterations; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        FloatVector first = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
        return first.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
    }
}
