package io.github.softmax4j.kernel;

/**
 * Our own exp, tanh and sigmoid in float32. The library functions of a JDK may change between releases and machines;
 * these are sums, products and fused multiply-adds in a fixed order, so their bits cannot.
 */
public final class Exp {
    /** 1 / ln 2. This and the other constants are for kernels that do the same on vectors. */
    public static final float LOG2_E = 0x1.715476p+0f;
    /** ln 2 in two parts: n LN2_HIGH is subtracted without rounding, for every n that occurs. */
    public static final float LN2_HIGH = 0x1.62e43p-1f;

    /** What {@link #LN2_HIGH} lacks. */
    public static final float LN2_LOW = -0x1.05c61p-29f;
    /** Adding 1.5 * 2^23 rounds to the nearest integer and leaves it in the low bits. */
    private static final float ROUND = 0x1.8p+23f;
    /** The same, and 64 more for the scale of {@link #scaled}; it is even, so ties are rounded alike. */
    public static final float ROUND_SCALED = ROUND + 64;

    // exp(r) = 1 + r (1 + r q(r)) on |r| <= ln 2 / 2. Fitted for the least maximum error, then moved within a few units
    // of the last place until the rounding of the whole chain was least: the polynomial itself is off by 0.09 * 2^-24.
    /** The coefficient of r^2. */
    public static final float C2 = 0x1.fffffep-2f;
    /** The coefficient of r^3. */
    public static final float C3 = 0x1.55547ap-3f;
    /** The coefficient of r^4. */
    public static final float C4 = 0x1.55580cp-5f;
    /** The coefficient of r^5. */
    public static final float C5 = 0x1.1246bp-7f;
    /** The coefficient of r^6. */
    public static final float C6 = 0x1.6a6958p-10f;

    /** Above this, exp is larger than the largest float. */
    private static final float OVERFLOW = 0x1.62e42ep+6f;
    /** At or below this, exp is at most half of the smallest subnormal, which rounds to 0. */
    private static final float UNDERFLOW = -0x1.9fe36ap+6f;

    private Exp() {}

    /**
     * Returns exp(x). Accuracy: at most 0.869 ulp for x below 0, 0.890 ulp above (measured over every float: see ExpTest).
     * Results below the smallest normal number are one of the two nearest subnormals, in 98 of 100 cases the nearest,
     * and at most 0.86 of the smallest subnormal off. Floats side by side may come out in the wrong order by one ulp.
     * exp(-inf) = 0, exp(0) = 1, exp(inf) = inf, NaN stays NaN.
     */
    public static float exp(float x) {
        if (!(x <= OVERFLOW)) {
            return x > OVERFLOW ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        if (x <= UNDERFLOW) {
            return 0f;
        }
        float t = Math.fma(x, LOG2_E, ROUND);
        float n = t - ROUND;
        float r = Math.fma(n, -LN2_HIGH, x);
        r = Math.fma(n, -LN2_LOW, r);
        float p = Math.fma(C6, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        // p 2^n through the exponent bits, 64 away from n so that the intermediate is normal; the last product then
        // rounds once, and only where the result is subnormal.
        int exponent = Float.floatToRawIntBits(t) << 23;
        return x <= 0
                ? Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent + (64 << 23)) * 0x1p-64f
                : Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent - (64 << 23)) * 0x1p+64f;
    }

    /**
     * Returns exp(min(x, 0)), by {@link #exp}; NaN stays NaN. What softmax, tanh and sigmoid need, without the half of
     * the range where exp can overflow.
     */
    public static float decay(float x) {
        return x > 0 ? 1f : exp(x);
    }

    /** Beyond this, {@link #scaled} is constant, and with the scale taken away it is 0. */
    public static final float CUT_OFF = 104f;

    /**
     * Returns 2<sup>64</sup> exp(-d) for d from 0 to infinity, d above 104 as 104. It has the accuracy of {@link #exp},
     * and no result is subnormal. With the scale taken away, what is cut off is less than half of the smallest subnormal:
     * {@code fma(scaled(d), 2^-64, s)} adds nothing to s &gt;= 0.
     */
    public static float scaled(float d) {
        float c = d > CUT_OFF ? CUT_OFF : d;
        float t = Math.fma(c, -LOG2_E, ROUND_SCALED);
        float n = t - ROUND_SCALED;
        float r = Math.fma(n, LN2_HIGH, c);
        r = Math.fma(n, LN2_LOW, r);
        // r is -(x - n ln 2), so the signs of the odd terms alternate; each step is the mirror image of one in exp.
        float p = Math.fma(r, C6, -C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, -C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, -1f);
        p = Math.fma(p, r, 1f);
        return Float.intBitsToFloat((Float.floatToRawIntBits(t) << 23) + Float.floatToRawIntBits(p));
    }

    /**
     * Returns 1 / (1 + exp(-x)), without overflow. Accuracy: at most 1.5 ulp above 0 and 2.41 ulp below, down to the
     * subnormal tail (measured over every float: see ExpTest). NaN stays NaN.
     */
    public static float sigmoid(float x) {
        float e = decay(-Math.abs(x));
        return (x < 0 ? e : 1f) / (1f + e);
    }

    // tanh(x) = x + x z q(z) with z = x^2, on |x| <= 0.625, fitted like exp above: off by 0.003 * 2^-24.
    /** The coefficient of x^3 in tanh. */
    public static final float T1 = -0x1.555554p-2f;
    /** The coefficient of x^5 in tanh. */
    public static final float T2 = 0x1.11107ap-3f;
    /** The coefficient of x^7 in tanh. */
    public static final float T3 = -0x1.b9f188p-5f;
    /** The coefficient of x^9 in tanh. */
    public static final float T4 = 0x1.63a55p-6f;
    /** The coefficient of x^11 in tanh. */
    public static final float T5 = -0x1.0c5ecep-7f;
    /** The coefficient of x^13 in tanh. */
    public static final float T6 = 0x1.1a27fep-9f;

    /** Up to here, tanh is a polynomial. */
    public static final float TANH_SMALL = 0.625f;

    /** Returns tanh(x). Accuracy: at most 1.51 ulp (measured: see ExpTest). tanh(-0) = -0, NaN stays NaN. */
    public static float tanh(float x) {
        float a = Math.abs(x);
        if (a <= TANH_SMALL) {
            float z = x * x;
            float q = Math.fma(T6, z, T5);
            q = Math.fma(q, z, T4);
            q = Math.fma(q, z, T3);
            q = Math.fma(q, z, T2);
            q = Math.fma(q, z, T1);
            return Math.copySign(Math.fma(x * z, q, x), x);
        }
        float e = decay(-2f * a);
        return Math.copySign((1f - e) / (1f + e), x);
    }
}
