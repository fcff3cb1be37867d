package io.github.softmax4j.train;

import io.github.softmax4j.file.DecimalText;

/** Numbers as text. */
final class Numbers {
    private Numbers() {}

    /** The text of {@link DecimalText}. */
    static String text(double value) {
        return DecimalText.of(value);
    }
}
