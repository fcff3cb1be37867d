package io.github.softmax4j.kernel;

/**
 * GELU and its derivative in float32, from the tail Q of the normal distribution: with a = |x|, Q(a) = exp(-a<sup>2</sup> / 2)
 * R(a), and R is t = 1 / (1 + 0.3 a) times a polynomial in u = t - 1 = -0.3 a t. So a far negative x, where 1 + erf(x / sqrt 2) is nothing but
 * cancellation, keeps its relative accuracy. Sums, products and fused multiply-adds in a fixed order, as in {@link Exp}.
 */
public final class Normal {
    /** The a in t = 1 / (1 + 0.3 a). This and the other constants are for kernels that do the same on vectors. */
    public static final float C = 0.3f;

    // R = t p(u) on a <= 14.5, fitted for the least maximum relative error, 2^-28.
    /** The coefficient of u^0. */
    public static final float P0 = 0x1p-1f;
    /** The coefficient of u^1. */
    public static final float P1 = 0x1.a8dc7cp-1f;
    /** The coefficient of u^2. */
    public static final float P2 = 0x1.3c7d86p-1f;
    /** The coefficient of u^3. */
    public static final float P3 = 0x1.4bdb4ep-4f;
    /** The coefficient of u^4. */
    public static final float P4 = -0x1.1e2c3ep-3f;
    /** The coefficient of u^5. */
    public static final float P5 = -0x1.7ecf2p-6f;
    /** The coefficient of u^6. */
    public static final float P6 = 0x1.4b70a2p-7f;
    /** The coefficient of u^7. */
    public static final float P7 = -0x1.23876p-4f;
    /** The coefficient of u^8. */
    public static final float P8 = -0x1.2bba8p-4f;
    /** The coefficient of u^9. */
    public static final float P9 = -0x1.51e572p-6f;

    /** Beyond this, the tail is less than half of the smallest subnormal. */
    public static final float CUT_OFF = 14.5f;
    /** 1 / sqrt(2 pi), the density at 0. */
    public static final float DENSITY = 0x1.988454p-2f;

    private Normal() {}

    /**
     * Returns x P(X &lt;= x) for a standard normal X. Accuracy: at most 4.2 ulp above 0 and 7.2 ulp below, subnormal
     * results included (measured: see NormalTest). gelu(-0) = -0, gelu(inf) = inf,
     * NaN stays NaN; gelu(-inf) is NaN, as by the formula with erf.
     */
    public static float gelu(float x) {
        float a = cut(Math.abs(x));
        float q = exponential(a) * tail(a);
        // x times 0 is -0, which adds nothing, but for -inf.
        float below = Math.fma(x, 0f, (-a * q) * Lanes.DESCALE);
        return x > 0 ? x * Math.fma(q, -Lanes.DESCALE, 1f) : below;
    }

    /**
     * Returns the derivative of {@link #gelu}, P(X &lt;= x) + x exp(-x<sup>2</sup> / 2) / sqrt(2 pi). Accuracy: absolute error
     * at most 2.5 u, with u = 2<sup>-24</sup> (measured: see NormalTest). It is 1 at inf, within three
     * subnormals of 0 at -inf, NaN stays NaN.
     */
    public static float geluSlope(float x) {
        float a = cut(Math.abs(x));
        float v = exponential(a) * Math.fma(a, DENSITY, -tail(a)) * Lanes.DESCALE;
        return x > 0 ? 1f + v : -v;
    }

    private static float cut(float a) {
        return a > CUT_OFF ? CUT_OFF : a;
    }

    /** Returns 2^64 exp(-a^2 / 2); the rounding of the square, which the exponential would magnify, is put back. */
    private static float exponential(float a) {
        float square = a * a;
        float rest = Math.fma(a, a, -square);
        float e = Exp.scaled(0.5f * square);
        return Math.fma(e * -0.5f, rest, e);
    }

    /** Returns R(a) = exp(a^2 / 2) Q(a). */
    private static float tail(float a) {
        float t = 1f / Math.fma(a, C, 1f);
        float u = (a * -C) * t; // nearer to t - 1 than that difference, where a is small
        float p = Math.fma(P9, u, P8);
        p = Math.fma(p, u, P7);
        p = Math.fma(p, u, P6);
        p = Math.fma(p, u, P5);
        p = Math.fma(p, u, P4);
        p = Math.fma(p, u, P3);
        p = Math.fma(p, u, P2);
        p = Math.fma(p, u, P1);
        p = Math.fma(p, u, P0);
        return p * t;
    }
}
