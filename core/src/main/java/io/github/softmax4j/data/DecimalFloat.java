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
    /** An exponent that no digits make up for, and ten times of which is an int. */
    private static final int ENORMOUS = 200_000_000;

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
        if (to - i > MAX_DIGITS) {
            return parseLong(text, from, i, to, negative);
        }
        // Few enough for a long: all digits count.
        long w = 0;
        int start = i;
        int digit;
        while (i < to && (digit = text[i] - '0') >= 0 && digit <= 9) {
            w = 10 * w + digit;
            i++;
        }
        int digits = i - start;
        int exponent = 0;
        if (i < to && text[i] == '.') {
            start = ++i;
            while (i < to && (digit = text[i] - '0') >= 0 && digit <= 9) {
                w = 10 * w + digit;
                i++;
            }
            exponent = start - i;
            digits -= exponent;
        }
        return end(negative, w, digits, exponent, text, from, i, to);
    }

    /** Takes the first significant digits of a number that may have more. */
    private static float parseLong(byte[] text, int from, int first, int to, boolean negative) {
        long w = 0;
        int significant = 0;
        int digits = 0;
        int exponent = 0;
        boolean point = false;
        int i = first;
        for (; i < to; i++) {
            if (text[i] == '.' && !point) {
                point = true;
                continue;
            }
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            digits++;
            exponent -= point ? 1 : 0;
            if (significant == MAX_DIGITS) {
                exponent++;
            } else {
                w = 10 * w + digit;
                significant += w != 0 ? 1 : 0;
            }
        }
        return end(negative, w, digits, exponent, text, from, i, to);
    }

    /** Takes the exponent behind the digits, if there is one. */
    private static float end(
            boolean negative, long w, int digits, int scale, byte[] text, int from, int behindDigits, int to) {
        if (digits == 0) {
            return Float.NaN;
        }
        if (behindDigits == to) {
            return value(negative, w, scale, text, from, to);
        }
        int i = behindDigits + 1;
        boolean minus = i < to && text[i] == '-';
        i += minus || i < to && text[i] == '+' ? 1 : 0;
        if ((text[behindDigits] | 0x20) != 'e' || i == to) {
            return Float.NaN;
        }
        int exponent = 0;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return Float.NaN;
            }
            exponent = Math.min(10 * exponent + digit, ENORMOUS);
        }
        return value(negative, w, scale + (minus ? -exponent : exponent), text, from, to);
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
}
