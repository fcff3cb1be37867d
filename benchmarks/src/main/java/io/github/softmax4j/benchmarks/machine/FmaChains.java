package io.github.softmax4j.benchmarks.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Independent chains of fused multiply-adds, and nothing else: as fast as a core can compute. Twelve chains cover the
 * latency of two units with room. Only the machine's own width: JDK 17 compiles vectors to objects, ours and these, once a
 * process has used two widths.
 */
final class FmaChains {
    /** Operations of a lane in one iteration. */
    private static final int FLOPS_PER_LANE = 2 * 12;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Operations of one iteration. */
    static final int FLOPS = FLOPS_PER_LANE * SPECIES.length();

    private FmaChains() {}

    /** Runs {@code iterations} of the chains and returns something that depends on all of them. */
    static float run(int iterations) {
        FloatVector m = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector c = FloatVector.broadcast(SPECIES, 0.001f);
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
