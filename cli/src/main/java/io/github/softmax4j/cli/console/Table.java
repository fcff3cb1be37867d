package io.github.softmax4j.cli.console;

import io.github.softmax4j.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, the first flush left and the others flush right. */
public final class Table {
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row, made printable; every row has as many cells. */
    public Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::of).toArray(String[]::new));
        return this;
    }

    /** Prints the rows with two spaces between columns. */
    public void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                widths[j] = Math.max(widths[j], row[j].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(pad(row[0], widths[0], false));
            for (int j = 1; j < row.length; j++) {
                line.append("  ").append(pad(row[j], widths[j], true));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String pad(String cell, int width, boolean left) {
        String spaces = " ".repeat(width - cell.length());
        return left ? spaces + cell : cell + spaces;
    }
}
