package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.Lanes;
import io.github.softmax4j.kernel.Normal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Normal} on vectors: the same operations in the same order. */
final class VectorNormal {
    private VectorNormal() {}

    static FloatVector gelu(FloatVector x) {
        FloatVector a = cut(x.abs());
        FloatVector q = exponential(a).mul(tail(a));
        FloatVector below = x.fma(broadcast(0f), a.neg().mul(q).mul(broadcast(Lanes.DESCALE)));
        FloatVector above = x.mul(q.fma(broadcast(-Lanes.DESCALE), broadcast(1f)));
        return below.blend(above, x.compare(VectorOperators.GT, 0f));
    }

    static FloatVector geluSlope(FloatVector x) {
        FloatVector a = cut(x.abs());
        FloatVector v = exponential(a)
                .mul(a.fma(broadcast(Normal.DENSITY), tail(a).neg()))
                .mul(broadcast(Lanes.DESCALE));
        return v.neg().blend(v.add(1f), x.compare(VectorOperators.GT, 0f));
    }

    private static FloatVector cut(FloatVector a) {
        return a.blend(Normal.CUT_OFF, a.compare(VectorOperators.GT, Normal.CUT_OFF));
    }

    private static FloatVector exponential(FloatVector a) {
        FloatVector square = a.mul(a);
        FloatVector rest = a.fma(a, square.neg());
        FloatVector e = VectorExp.scaled(square.mul(broadcast(0.5f)));
        return e.mul(broadcast(-0.5f)).fma(rest, e);
    }

    private static FloatVector tail(FloatVector a) {
        FloatVector t = broadcast(1f).div(a.fma(broadcast(Normal.C), broadcast(1f)));
        FloatVector u = a.mul(broadcast(-Normal.C)).mul(t);
        FloatVector p = broadcast(Normal.P9).fma(u, broadcast(Normal.P8));
        p = p.fma(u, broadcast(Normal.P7));
        p = p.fma(u, broadcast(Normal.P6));
        p = p.fma(u, broadcast(Normal.P5));
        p = p.fma(u, broadcast(Normal.P4));
        p = p.fma(u, broadcast(Normal.P3));
        p = p.fma(u, broadcast(Normal.P2));
        p = p.fma(u, broadcast(Normal.P1));
        p = p.fma(u, broadcast(Normal.P0));
        return p.mul(t);
    }
}
