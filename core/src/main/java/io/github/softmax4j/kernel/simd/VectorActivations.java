package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.Exp;
import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Exp#sigmoid} and {@link Exp#tanh} on vectors; NaN, which the exponential does not keep, is put back. */
final class VectorActivations {
    private static final int SIGN = 0x8000_0000;

    private VectorActivations() {}

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = VectorExp.scaled(x.abs()).mul(broadcast(Lanes.DESCALE));
        FloatVector numerator = broadcast(1f).blend(e, x.compare(VectorOperators.LT, 0f));
        FloatVector y = numerator.div(e.add(1f));
        return y.blend(x, x.test(VectorOperators.IS_NAN));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector q = z.fma(broadcast(Exp.T6), broadcast(Exp.T5));
        q = q.fma(z, broadcast(Exp.T4));
        q = q.fma(z, broadcast(Exp.T3));
        q = q.fma(z, broadcast(Exp.T2));
        q = q.fma(z, broadcast(Exp.T1));
        FloatVector small = x.mul(z).fma(q, x);
        FloatVector e = VectorExp.scaled(a.add(a)).mul(broadcast(Lanes.DESCALE));
        FloatVector large = broadcast(1f).sub(e).div(e.add(1f));
        FloatVector y = large.blend(small, a.compare(VectorOperators.LE, Exp.TANH_SMALL));
        // The sign of x, also that of zero.
        FloatVector signed = y.reinterpretAsInts()
                .and(~SIGN)
                .or(x.reinterpretAsInts().and(SIGN))
                .reinterpretAsFloats();
        return signed.blend(x, x.test(VectorOperators.IS_NAN));
    }
}
