package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.Exp;
import io.github.softmax4j.kernel.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Exp#decay} on vectors. */
final class VectorDecay {
    private VectorDecay() {}

    /** Returns exp(min(x, 0)); NaN stays NaN. */
    static FloatVector decay(FloatVector x) {
        // -x where x is negative, else 0: its bits are then those of a float that is not negative, as scaled wants it.
        FloatVector d = x.neg().blend(0f, x.compare(VectorOperators.GE, 0f));
        FloatVector e = VectorExp.scaled(d).mul(broadcast(Lanes.DESCALE));
        return e.blend(x, x.test(VectorOperators.IS_NAN));
    }
}
