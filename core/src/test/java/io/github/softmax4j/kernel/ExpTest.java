package io.github.softmax4j.kernel;

import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every bound holds for every float: {@code mvn -Pexhaustive verify} looks at them all. Otherwise a prime stride sees one in
 * 97 of them and keeps the test short.
 */
class ExpTest {
    private static final int STRIDE = Integer.getInteger("softmax4j.test.stride", 97);
    private static final float OVERFLOW = 0x1.62e42ep+6f;
    private static final float UNDERFLOW = -0x1.9fe36ap+6f;

    private static final int EXP_HASH = -2063126281;
    private static final int TANH_AND_SIGMOID_HASH = 1370477968;

    /** The float functions under test. */
    private interface FloatFunction {
        float apply(float x);
    }

    @Test
    void expIsWithinItsBoundFromMinus104To0() {
        assertThat(worst("exp below 0", Exp::exp, Math::exp, -0f, -104f)).isLessThanOrEqualTo(0.87);
    }

    @Test
    void expIsWithinItsBoundFrom0ToTheOverflow() {
        assertThat(worst("exp above 0", Exp::exp, Math::exp, 0f, OVERFLOW)).isLessThanOrEqualTo(0.89);
    }

    @Test
    void expOfASubnormalResultIsOffByLessThanOneSubnormal() {
        // The scaling rounds to the subnormal grid, half an ulp; what the normal intermediate was off by comes on top.
        assertThat(worst("exp, subnormal", Exp::exp, Math::exp, -87.4f, UNDERFLOW))
                .isLessThanOrEqualTo(0.86);
    }

    @Test
    void expOfZeroIsExactlyOne() {
        assertThat(Exp.exp(0f)).isEqualTo(1f);
        assertThat(Exp.exp(-0f)).isEqualTo(1f);
    }

    @Test
    void expNeverExceedsOneBelowZero() {
        for (float x : NastyRows.finiteValues()) {
            if (x < 0) {
                assertThat(Exp.exp(x)).as("exp(%s)", x).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void expOfInfinitiesAndNaN() {
        assertThat(Bits.of(
                        Exp.exp(Float.NEGATIVE_INFINITY),
                        Exp.exp(Float.POSITIVE_INFINITY),
                        Exp.exp(Float.NaN),
                        Exp.exp(-Float.MAX_VALUE),
                        Exp.exp(Float.MAX_VALUE)))
                .isEqualTo(Bits.of(0f, Float.POSITIVE_INFINITY, Float.NaN, 0f, Float.POSITIVE_INFINITY));
    }

    @Test
    void expOverflowsExactlyWhereTheExactValueRoundsToInfinity() {
        assertThat((float) StrictMath.exp(OVERFLOW)).isLessThan(Float.POSITIVE_INFINITY);
        assertThat((float) StrictMath.exp(Math.nextUp(OVERFLOW))).isEqualTo(Float.POSITIVE_INFINITY);

        assertThat(Exp.exp(OVERFLOW)).isLessThan(Float.POSITIVE_INFINITY);
        assertThat(Exp.exp(Math.nextUp(OVERFLOW))).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void expUnderflowsExactlyWhereTheExactValueRoundsToZero() {
        assertThat((float) StrictMath.exp(UNDERFLOW)).isEqualTo(0f);
        assertThat((float) StrictMath.exp(Math.nextUp(UNDERFLOW))).isEqualTo(Float.MIN_VALUE);

        assertThat(Exp.exp(UNDERFLOW)).isEqualTo(0f);
        assertThat(Exp.exp(Math.nextUp(UNDERFLOW))).isEqualTo(Float.MIN_VALUE);
    }

    @Test
    void expHasFixedBits() {
        // Any change of a constant, or of the order of operations, shows here.
        int hash = 1;
        for (float x : NastyRows.values()) {
            hash = 31 * hash + Float.floatToIntBits(Exp.exp(x));
        }
        assertThat(hash).isEqualTo(EXP_HASH);
    }

    @Test
    void scaledIsExpTimesTwoToThe64() {
        for (int bits = 0; bits <= Float.floatToRawIntBits(104f); bits += STRIDE) {
            float d = Float.intBitsToFloat(bits);
            if (Exp.scaled(d) * 0x1p-64f != Exp.exp(-d)) {
                fail("d = " + d);
            }
        }
    }

    @Test
    void scaledIsConstantBeyondItsCutOffAndAddsNothing() {
        for (float d : new float[] {104f, 105f, 1e9f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(Exp.scaled(d)).isEqualTo(Exp.scaled(104f));
        }
        for (float sum : new float[] {0f, Float.MIN_VALUE, Float.MIN_NORMAL, 1f}) {
            assertThat(Math.fma(Exp.scaled(104f), 0x1p-64f, sum)).isEqualTo(sum);
        }
    }

    @Test
    void decayIsExpUpToZeroAndOneAbove() {
        for (float x : NastyRows.values()) {
            assertThat(Bits.of(Exp.decay(x))).as("x = %s", x).isEqualTo(Bits.of(x > 0 ? 1f : Exp.exp(x)));
        }
    }

    @Test
    void tanhIsWithinItsBound() {
        assertThat(worst("tanh", Exp::tanh, StrictMath::tanh, 0f, 20f)).isLessThanOrEqualTo(1.51);
    }

    @Test
    void tanhIsOdd() {
        for (float x : NastyRows.finiteValues()) {
            assertThat(Exp.tanh(-x)).as("tanh(-%s)", x).isEqualTo(-Exp.tanh(x));
        }
    }

    @Test
    void tanhKeepsTheSignOfZeroAndIsOneAtInfinity() {
        assertThat(Bits.of(
                        Exp.tanh(0f),
                        Exp.tanh(-0f),
                        Exp.tanh(Float.POSITIVE_INFINITY),
                        Exp.tanh(Float.NEGATIVE_INFINITY),
                        Exp.tanh(Float.MAX_VALUE),
                        Exp.tanh(Float.NaN)))
                .isEqualTo(Bits.of(0f, -0f, 1f, -1f, 1f, Float.NaN));
    }

    @Test
    void tanhOfSubnormalsIsTheNumberItself() {
        for (float x : new float[] {Float.MIN_VALUE, -Float.MIN_VALUE, Math.nextDown(Float.MIN_NORMAL)}) {
            assertThat(Exp.tanh(x)).isEqualTo(x);
        }
    }

    @Test
    void sigmoidIsWithinItsBoundInTheLowerTail() {
        assertThat(worst("sigmoid below 0", Exp::sigmoid, x -> Math.exp(x) / (1 + Math.exp(x)), -0f, -104f))
                .isLessThanOrEqualTo(2.41);
    }

    @Test
    void sigmoidIsWithinItsBoundInTheUpperTail() {
        assertThat(worst("sigmoid above 0", Exp::sigmoid, x -> 1 / (1 + Math.exp(-x)), 0f, 104f))
                .isLessThanOrEqualTo(1.50);
    }

    @Test
    void sigmoidOfSpecialValues() {
        assertThat(Bits.of(
                        Exp.sigmoid(0f),
                        Exp.sigmoid(-0f),
                        Exp.sigmoid(Float.POSITIVE_INFINITY),
                        Exp.sigmoid(Float.NEGATIVE_INFINITY),
                        Exp.sigmoid(Float.MAX_VALUE),
                        Exp.sigmoid(-Float.MAX_VALUE),
                        Exp.sigmoid(Float.NaN)))
                .isEqualTo(Bits.of(0.5f, 0.5f, 1f, 0f, 1f, 0f, Float.NaN));
    }

    @Test
    void tanhAndSigmoidHaveFixedBits() {
        int hash = 1;
        for (float x : NastyRows.values()) {
            hash = 31 * hash + Float.floatToIntBits(Exp.tanh(x));
            hash = 31 * hash + Float.floatToIntBits(Exp.sigmoid(x));
        }
        assertThat(hash).isEqualTo(TANH_AND_SIGMOID_HASH);
    }

    /** Prints and returns the worst error in ulps between two floats of one sign, the smaller in size first. */
    private static double worst(String what, FloatFunction f, DoubleUnaryOperator exact, float from, float to) {
        double worst = 0;
        float at = from;
        int last = Float.floatToRawIntBits(to);
        for (int bits = Float.floatToRawIntBits(from); bits <= last; bits += STRIDE) {
            float x = Float.intBitsToFloat(bits);
            double error = ulps(f.apply(x), exact.applyAsDouble(x));
            if (!(error <= worst)) {
                worst = error;
                at = x;
            }
        }
        System.out.printf("%s: worst %.4f ulp, at %s%n", what, worst, at);
        return worst;
    }
}
