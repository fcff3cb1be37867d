package io.github.softmax4j.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
public final class Decimal {
    /** Numbers below a thousandth and from a million on have an exponent. */
    private static final int LOWEST_PLAIN = -3;

    private static final int HIGHEST_PLAIN = 6;

    private Decimal() {}

    /**
     * Returns the text with the fewest digits that reads back as {@code value}, a finite number. {@code Float.toString}
     * will not do: its digits differ between JDKs.
     */
    public static String shortest(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.floatValue() == value) {
                return rounded.signum() == 0
                        ? "0"
                        : rounded.stripTrailingZeros().toString();
            }
        }
    }

    /**
     * Returns the text with so many digits behind the point, the nearest one, of two equally near ones the even one.
     * {@code String.format} will not do: it rounds the digits that {@code Double.toString} gives.
     */
    public static String fixed(double value, int places) {
        BigDecimal rounded = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
        return rounded.toPlainString();
    }

    /**
     * Returns the text with so many digits, such as 0.123, 45.6 or 7.89e-12: the nearest one, of two equally near ones the
     * even one; {@code infinite} and {@code none} for what is infinite or NaN.
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "none" : "infinite";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= LOWEST_PLAIN && exponent < Math.max(digits, HIGHEST_PLAIN)) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** Returns a number of rows: whole, or with up to three digits behind the point where rows have weights. */
    public static String count(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
