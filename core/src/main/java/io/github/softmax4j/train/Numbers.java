package io.github.softmax4j.train;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text. */
final class Numbers {
    private Numbers() {}

    /** The shortest text that reads back as the value; {@code Double.toString} differs between JDKs. */
    static String text(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 15;
        while (exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }
}
