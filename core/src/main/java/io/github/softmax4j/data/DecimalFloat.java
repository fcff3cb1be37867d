package io.github.softmax4j.data;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as floats: the float nearest to the number, to the bit what {@link Float#parseFloat} gives, several
 * times as fast.
 *
 * <p>The first 19 significant digits w and a power of ten give w 10<sup>e</sup> in double with four roundings at most:
 * the digits left out, w, the power, the product; together less than {@code SLACK} units in the last place. Rounding to
 * float is monotone, so it gives the nearest float unless a point halfway between two floats lies within that error: then,
 * and outside of the normal floats, the JDK decides. Compare W. D. Clinger, "How to read floating point numbers
 * accurately", 1990, on the cases that one multiplication decides.
 */
final class DecimalFloat {
    private static final int MAX_DIGITS = 19;
    private static final int LOWEST = -65;
    private static final int HIGHEST = 38;
    private static final double[] POWERS = powers();

    /** The bits of a double that a float has no place for; a one and zeros in these lie halfway between two floats. */
    private static final long TAIL = (1L << 29) - 1;

    private static final long HALF = 1L << 28;
    private static final long SLACK = 8;

    private DecimalFloat() {}

    private static double[] powers() {
        double[] powers = new double[HIGHEST - LOWEST + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + (LOWEST + i));
        }
        return powers;
    }

    /**
     * Reads the number in {@code text[from, to)}: sign, digits with at most one point, exponent.
     *
     * @return NaN if it is no such number; infinite if it is too large for a float
     */
    static float parse(byte[] text, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        long w = 0;
        int digits = 0; // significant ones in w
        int start = i;
        while (i < to) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (digits >= MAX_DIGITS) {
                break;
            }
            w = 10 * w + digit;
            digits += w != 0 ? 1 : 0;
            i++;
        }
        int exponent = 0;
        int seen = i - start;
        while (i < to && isDigit(text[i])) { // beyond the significant ones
            exponent++;
            seen++;
            i++;
        }
        if (i < to && text[i] == '.') {
            i++;
            start = i;
            while (i < to && digits < MAX_DIGITS) {
                int digit = text[i] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                w = 10 * w + digit;
                digits += w != 0 ? 1 : 0;
                i++;
            }
            exponent -= i - start;
            while (i < to && isDigit(text[i])) {
                i++;
            }
            seen += i - start;
        }
        if (seen == 0) {
            return Float.NaN;
        }
        if (i < to) {
            if ((text[i] | 0x20) != 'e') {
                return Float.NaN;
            }
            i++;
            boolean minus = i < to && text[i] == '-';
            if (i < to && (text[i] == '-' || text[i] == '+')) {
                i++;
            }
            if (i == to) {
                return Float.NaN;
            }
            int given = 0;
            for (; i < to; i++) {
                if (!isDigit(text[i])) {
                    return Float.NaN;
                }
                given = Math.min(10 * given + text[i] - '0', 100_000_000);
            }
            exponent += minus ? -given : given;
        }
        return value(negative, w, exponent, text, from, to);
    }

    private static float value(boolean negative, long w, int exponent, byte[] text, int from, int to) {
        if (w == 0) {
            return negative ? -0f : 0f;
        }
        if (exponent >= LOWEST && exponent <= HIGHEST) {
            double magnitude = w * POWERS[exponent - LOWEST];
            long distance = Math.abs((Double.doubleToRawLongBits(magnitude) & TAIL) - HALF);
            if (distance > SLACK && magnitude > Float.MIN_NORMAL && magnitude < 0x1.fffffep127) {
                return (float) (negative ? -magnitude : magnitude);
            }
        }
        return Float.parseFloat(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
