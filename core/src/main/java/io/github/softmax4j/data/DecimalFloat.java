package io.github.softmax4j.data;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as floats: the float nearest to the number, to the bit what {@link Float#parseFloat} gives, several
 * times as fast.
 *
 * <p>Up to eight bytes are taken as one word, up to 20 as two or three. A number of at most seven digits and its power of
 * ten are floats, so that one division rounds once; a whole number of eight digits is rounded once where it becomes a float.
 *
 * <p>Of others, the first 19 significant digits w and a power of ten give w 10<sup>e</sup> in double with four roundings at most:
 * the digits left out, w, the power, the product; together less than {@code SLACK} units in the last place. Rounding to
 * float is monotone, so it gives the nearest float unless a point halfway between two floats lies within that error: then,
 * and outside of the normal floats, the JDK decides. Compare W. D. Clinger, "How to read floating point numbers
 * accurately", 1990, on the cases that one multiplication decides.
 */
final class DecimalFloat {
    private static final int MAX_DIGITS = 19;
    /** Digits and a point; beyond these, digits have to be left out. */
    private static final int MAX_BYTES = MAX_DIGITS + 1;

    private static final int MAX_WORDS = 3;
    private static final float[] TENS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f};

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
     * @param text what stands before {@code from} has no part in the number, and may be anything
     * @return NaN if it is no such number; infinite if it is too large for a float
     */
    static float parse(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int first = negative || from < to && text[from] == '+' ? from + 1 : from;
        int length = to - first;
        // Words end where the text ends, so there have to be bytes before it.
        if (length > 0 && length <= Words.BYTES && to >= Words.BYTES) {
            long digits = Words.digits(Words.get(text, to - Words.BYTES), length);
            long noDigits = Words.noDigits(digits);
            if (noDigits == 0) {
                float value = Words.number(digits);
                return negative ? -value : value;
            }
            int before = Words.before(noDigits);
            if (length > 1 && isOnlyPoint(digits, noDigits, before)) {
                float value = Words.number(Words.without(digits, before)) / TENS[Words.BYTES - 1 - before];
                return negative ? -value : value;
            }
        } else if (length > Words.BYTES && length <= MAX_BYTES && to >= MAX_WORDS * Words.BYTES) {
            return parseWords(text, from, first, to, negative);
        }
        return parseBytes(text, from, first, to, negative);
    }

    /** Tells whether a decimal point is all that is no digit. */
    private static boolean isOnlyPoint(long digits, long noDigits, int before) {
        return (noDigits & noDigits - 1) == 0 && Words.isPoint(digits, before);
    }

    /** Takes 9 to 20 bytes in words, of which only the first may have bytes of something else before its digits. */
    private static float parseWords(byte[] text, int from, int first, int to, boolean negative) {
        int behindFirst = to - first - 1;
        int count = behindFirst % Words.BYTES + 1;
        long w = 0;
        int fraction = 0;
        boolean point = false;
        for (int end = first + count; end <= to; end += Words.BYTES, count = Words.BYTES) {
            long digits = Words.digits(Words.get(text, end - Words.BYTES), count);
            long noDigits = Words.noDigits(digits);
            if (noDigits == 0) {
                w = 100_000_000 * w + Words.number(digits);
                fraction += point ? Words.BYTES : 0;
                continue;
            }
            int before = Words.before(noDigits);
            if (point || !isOnlyPoint(digits, noDigits, before)) {
                return parseBytes(text, from, first, to, negative);
            }
            w = 10_000_000 * w + Words.number(Words.without(digits, before));
            fraction = Words.BYTES - 1 - before;
            point = true;
        }
        return point || behindFirst < MAX_DIGITS
                ? value(negative, w, -fraction, text, from, to)
                : parseBytes(text, from, first, to, negative);
    }

    /** Takes byte by byte, whatever there is: the first significant digits of a number that may have more, exponents. */
    private static float parseBytes(byte[] text, int from, int first, int to, boolean negative) {
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
