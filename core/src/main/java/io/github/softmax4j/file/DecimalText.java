package io.github.softmax4j.file;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text for files: the same digits on every JDK, which {@code Double.toString} does not give. */
public final class DecimalText {
    private DecimalText() {}

    /** Returns a text without exponent that reads back as {@code value}, a finite number. */
    public static String of(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 15;
        while (exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }
}
