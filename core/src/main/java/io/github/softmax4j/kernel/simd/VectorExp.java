package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Exp#scaled} on vectors: the same operations in the same order. */
final class VectorExp {
    private static final int CUT_OFF = Float.floatToRawIntBits(Exp.CUT_OFF);

    private VectorExp() {}

    /** Returns 2<sup>64</sup> exp(-d) for d &gt;= 0; NaN gives no defined result, the caller has dealt with it. */
    static FloatVector scaled(FloatVector d) {
        // Floats that are not negative have the order of their bits, and an integer minimum is one instruction.
        FloatVector c = d.reinterpretAsInts().min(broadcast(CUT_OFF)).reinterpretAsFloats();
        FloatVector round = broadcast(Exp.ROUND_SCALED);
        FloatVector t = c.fma(broadcast(-Exp.LOG2_E), round);
        FloatVector n = t.sub(round);
        FloatVector r = n.fma(broadcast(Exp.LN2_HIGH), c);
        r = n.fma(broadcast(Exp.LN2_LOW), r);
        FloatVector p = r.fma(broadcast(Exp.C6), broadcast(-Exp.C5));
        p = p.fma(r, broadcast(Exp.C4));
        p = p.fma(r, broadcast(-Exp.C3));
        p = p.fma(r, broadcast(Exp.C2));
        p = p.fma(r, broadcast(-1f));
        p = p.fma(r, broadcast(1f));
        return t.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(p.reinterpretAsInts())
                .reinterpretAsFloats();
    }
}
