package io.github.softmax4j.kernel;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.ulps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.NormalOracle;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** GELU against the distribution function in double; {@code mvn -Pexhaustive verify} looks at 97 times as many floats. */
class NormalTest {
    /** The oracle is slow: one in 12 of what ExpTest looks at. */
    private static final int STRIDE = 12 * Integer.getInteger("softmax4j.test.stride", 97) - 1;

    private static final int HASH = -1454634124;

    /** The float functions under test. */
    private interface FloatFunction {
        float apply(float x);
    }

    /** How far a float is off. */
    private interface Distance {
        double of(float actual, double exact);
    }

    @Test
    void geluIsWithinItsBoundAboveZero() {
        double worst = worst("gelu above 0", Normal::gelu, x -> x * NormalOracle.below(x), 0f, 20f, NormalTest::ulpsOf);
        assertThat(worst).isLessThanOrEqualTo(4.2);
    }

    @Test
    void geluIsWithinItsBoundBelowZero() {
        double worst =
                worst("gelu below 0", Normal::gelu, x -> x * NormalOracle.below(x), -0f, -20f, NormalTest::ulpsOf);
        assertThat(worst).isLessThanOrEqualTo(7.2);
    }

    @Test
    void theSlopeOfGeluIsWithinItsBound() {
        DoubleUnaryOperator exact = x -> NormalOracle.below(x) + x * NormalOracle.density(x);
        Distance inU = (actual, expected) -> Math.abs(actual - expected) / U;
        assertThat(worst("slope of gelu above 0", Normal::geluSlope, exact, 0f, 20f, inU))
                .isLessThanOrEqualTo(2.5);
        assertThat(worst("slope of gelu below 0", Normal::geluSlope, exact, -0f, -20f, inU))
                .isLessThanOrEqualTo(2.5);
    }

    @Test
    void geluOfSpecialValues() {
        assertThat(Bits.of(
                        Normal.gelu(0f),
                        Normal.gelu(-0f),
                        Normal.gelu(Float.POSITIVE_INFINITY),
                        Normal.gelu(Float.NEGATIVE_INFINITY),
                        Normal.gelu(Float.MAX_VALUE),
                        Normal.gelu(-Float.MAX_VALUE),
                        Normal.gelu(Float.NaN)))
                .isEqualTo(Bits.of(0f, -0f, Float.POSITIVE_INFINITY, Float.NaN, Float.MAX_VALUE, -0f, Float.NaN));
    }

    @Test
    void theSlopeOfGeluOfSpecialValues() {
        assertThat(Bits.of(
                        Normal.geluSlope(0f),
                        Normal.geluSlope(-0f),
                        Normal.geluSlope(Float.POSITIVE_INFINITY),
                        Normal.geluSlope(Float.NEGATIVE_INFINITY),
                        Normal.geluSlope(Float.NaN)))
                .isEqualTo(Bits.of(0.5f, 0.5f, 1f, -3 * Float.MIN_VALUE, Float.NaN));
    }

    @Test
    void geluAndItsSlopeHaveFixedBits() {
        int hash = 1;
        for (float x : NastyRows.values()) {
            hash = 31 * hash + Float.floatToIntBits(Normal.gelu(x));
            hash = 31 * hash + Float.floatToIntBits(Normal.geluSlope(x));
        }
        assertThat(hash).isEqualTo(HASH);
    }

    private static double ulpsOf(float actual, double exact) {
        return ulps(actual, exact);
    }

    private static double worst(
            String what, FloatFunction f, DoubleUnaryOperator exact, float from, float to, Distance distance) {
        double worst = 0;
        float at = from;
        int last = Float.floatToRawIntBits(to);
        for (int bits = Float.floatToRawIntBits(from); bits <= last; bits += STRIDE) {
            float x = Float.intBitsToFloat(bits);
            double error = distance.of(f.apply(x), exact.applyAsDouble(x));
            if (!(error <= worst)) {
                worst = error;
                at = x;
            }
        }
        System.out.printf("%s: worst error %.3f, at %s%n", what, worst, at);
        return worst;
    }
}
