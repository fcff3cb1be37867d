package io.github.softmax4j.cli.report;

import java.util.List;

/**
 * A table: what is text is flush left, numbers are flush right.
 *
 * @param head the names of the columns
 * @param rows as many cells each
 * @param style {@code words}; {@code numbers}, where all columns but the first are; {@code pairs}, where all but two are; or
 *     {@code rows}, words of which none is broken
 */
record TableOfCells(List<String> head, List<List<String>> rows, String style) implements Part {
    /** A name that long needs room of its own, or numbers that are not to be broken would leave it a word a line. */
    private static final int LONG = 24;

    TableOfCells(List<String> head, List<List<String>> rows, boolean numbers) {
        this(head, rows, numbers ? "numbers" : "words");
    }

    @Override
    public void writeTo(Markup page) {
        page.open("div", "class", "scroll").open("table", "class", isLong() ? style + " long" : style);
        page.open("thead").open("tr");
        head.forEach(cell -> page.element("th", cell, "scope", "col"));
        page.close().close().open("tbody");
        for (List<String> row : rows) {
            page.open("tr");
            page.element("th", row.get(0), "scope", "row");
            row.subList(1, row.size()).forEach(cell -> page.element("td", cell));
            page.close();
        }
        page.close().close().close();
    }

    private boolean isLong() {
        return rows.stream().anyMatch(row -> row.get(0).length() > LONG);
    }
}
