package io.github.softmax4j.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text. */
public final class Decimal {
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
}
