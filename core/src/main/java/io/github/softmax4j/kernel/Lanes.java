package io.github.softmax4j.kernel;

import static io.github.softmax4j.kernel.Kernels.LANES;

/**
 * Sums over virtual lanes. Lane l adds the elements l, l + LANES, l + 2 LANES, ... from 0; then lane l takes lane
 * l + LANES / 2, and so on by halves. Written as a recursion from the last addition to the first, the tree needs no
 * array: {@code fold(l, step)} is what lane l holds when {@code step} lanes are left.
 */
public final class Lanes {
    /** Takes away the scale of {@link Exp#scaled}. */
    public static final float DESCALE = 0x1p-64f;

    private Lanes() {}

    /** Returns the sum of x. */
    static float sum(int length, float[] x, int xOffset) {
        return sum(length, x, xOffset, 0, 1);
    }

    private static float sum(int length, float[] x, int xOffset, int lane, int step) {
        if (lane >= length) {
            return 0f;
        }
        if (step < LANES) {
            return sum(length, x, xOffset, lane, 2 * step) + sum(length, x, xOffset, lane + step, 2 * step);
        }
        float s = 0f;
        for (int i = lane; i < length; i += LANES) {
            s += x[xOffset + i];
        }
        return s;
    }

    /** Returns the sum of x y, each lane a chain of fused multiply-adds. */
    static float dot(int length, float[] x, int xOffset, float[] y, int yOffset) {
        return dot(length, x, xOffset, y, yOffset, 0, 1);
    }

    private static float dot(int length, float[] x, int xOffset, float[] y, int yOffset, int lane, int step) {
        if (lane >= length) {
            return 0f;
        }
        if (step < LANES) {
            return dot(length, x, xOffset, y, yOffset, lane, 2 * step)
                    + dot(length, x, xOffset, y, yOffset, lane + step, 2 * step);
        }
        float s = 0f;
        for (int i = lane; i < length; i += LANES) {
            s = Math.fma(x[xOffset + i], y[yOffset + i], s);
        }
        return s;
    }

    /**
     * Returns the sum of {@code 2^-64 e}, the scaled exponentials of a row, without the element {@code skip}; a negative
     * {@code skip} leaves none out.
     */
    static float scaledSum(int length, float[] e, int eOffset, int skip) {
        return scaledSum(length, e, eOffset, skip, 0, 1);
    }

    private static float scaledSum(int length, float[] e, int eOffset, int skip, int lane, int step) {
        if (lane >= length) {
            return 0f;
        }
        if (step < LANES) {
            return scaledSum(length, e, eOffset, skip, lane, 2 * step)
                    + scaledSum(length, e, eOffset, skip, lane + step, 2 * step);
        }
        return scaledLane(length, e, eOffset, skip, lane);
    }

    /** Returns one lane of {@link #scaledSum}. */
    public static float scaledLane(int length, float[] e, int eOffset, int skip, int lane) {
        float s = 0f;
        for (int i = lane; i < length; i += LANES) {
            s = i == skip ? s : Math.fma(e[eOffset + i], DESCALE, s);
        }
        return s;
    }

    /** Returns the sum of exp(x - max), by {@link Exp#scaled}, without the element {@code skip}. */
    public static float expSum(int length, float[] x, int xOffset, float max, int skip) {
        return expSum(length, x, xOffset, max, skip, 0, 1);
    }

    private static float expSum(int length, float[] x, int xOffset, float max, int skip, int lane, int step) {
        if (lane >= length) {
            return 0f;
        }
        if (step < LANES) {
            return expSum(length, x, xOffset, max, skip, lane, 2 * step)
                    + expSum(length, x, xOffset, max, skip, lane + step, 2 * step);
        }
        return expLane(length, x, xOffset, max, skip, lane);
    }

    /** Returns the sum of the exponentials of a row whose maximum is not finite: 0 where it is -inf, else NaN. */
    public static float sumWithoutMaximum(float max) {
        return max == Float.NEGATIVE_INFINITY ? 0f : Float.NaN;
    }

    /** Returns one lane of {@link #expSum}. */
    public static float expLane(int length, float[] x, int xOffset, float max, int skip, int lane) {
        float s = 0f;
        for (int i = lane; i < length; i += LANES) {
            s = i == skip ? s : Math.fma(Exp.scaled(max - x[xOffset + i]), DESCALE, s);
        }
        return s;
    }

    /** Returns the sum of t (max - x + logSum) in double over the elements where t is not 0. */
    public static double crossEntropy(
            int length, float[] x, int xOffset, float[] t, int tOffset, float max, double logSum) {
        return crossEntropy(length, x, xOffset, t, tOffset, max, logSum, 0, 1);
    }

    private static double crossEntropy(
            int length, float[] x, int xOffset, float[] t, int tOffset, float max, double logSum, int lane, int step) {
        if (lane >= length) {
            return 0;
        }
        if (step < LANES) {
            return crossEntropy(length, x, xOffset, t, tOffset, max, logSum, lane, 2 * step)
                    + crossEntropy(length, x, xOffset, t, tOffset, max, logSum, lane + step, 2 * step);
        }
        double s = 0;
        for (int i = lane; i < length; i += LANES) {
            if (t[tOffset + i] != 0f) {
                s += t[tOffset + i] * ((double) max - x[xOffset + i] + logSum);
            }
        }
        return s;
    }

    /** Returns the sum of x in double. */
    public static double wideSum(int length, float[] x, int xOffset) {
        return wideSum(length, x, xOffset, 0, 1);
    }

    private static double wideSum(int length, float[] x, int xOffset, int lane, int step) {
        if (lane >= length) {
            return 0;
        }
        if (step < LANES) {
            return wideSum(length, x, xOffset, lane, 2 * step) + wideSum(length, x, xOffset, lane + step, 2 * step);
        }
        double s = 0;
        for (int i = lane; i < length; i += LANES) {
            s += x[xOffset + i];
        }
        return s;
    }

    /**
     * Returns the sum of w (max - x) over the elements where w is not 0, each lane a chain of fused multiply-adds; w has one
     * element for each of them, or one for all.
     */
    static float gaps(int length, float[] x, int xOffset, float[] w, float max) {
        return gaps(length, x, xOffset, w, max, 0, 1);
    }

    private static float gaps(int length, float[] x, int xOffset, float[] w, float max, int lane, int step) {
        if (lane >= length) {
            return 0f;
        }
        if (step < LANES) {
            return gaps(length, x, xOffset, w, max, lane, 2 * step)
                    + gaps(length, x, xOffset, w, max, lane + step, 2 * step);
        }
        float s = 0f;
        for (int i = lane; i < length; i += LANES) {
            float weight = w.length == 1 ? w[0] : w[i];
            s = weight == 0f ? s : Math.fma(weight, max - x[xOffset + i], s);
        }
        return s;
    }

    /** Returns the first index, counted from the offset, at which {@code value} stands; it must stand somewhere. */
    public static int indexOf(float[] x, int xOffset, float value) {
        int j = 0;
        while (x[xOffset + j] != value) {
            j++;
        }
        return j;
    }
}
