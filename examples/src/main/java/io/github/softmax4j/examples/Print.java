package io.github.softmax4j.examples;

import io.github.softmax4j.tensor.Tensor;
import java.util.Locale;
import java.util.StringJoiner;

/** Prints numbers the same way in every country. */
final class Print {
    private Print() {}

    static void line(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Returns one row of a matrix, with four digits. */
    static String row(Tensor matrix, int row) {
        StringJoiner cells = new StringJoiner("  ", "[", "]");
        for (int j = 0; j < matrix.shape().dimension(1); j++) {
            cells.add(String.format(Locale.ROOT, "%.4f", matrix.get(row, j)));
        }
        return cells.toString();
    }
}
