package io.github.softmax4j.cli.report;

import java.util.List;

/**
 * A table: the first column flush left, the others flush right where they are numbers.
 *
 * @param head the names of the columns
 * @param rows as many cells each
 * @param numbers whether all columns but the first are numbers
 */
record TableOfCells(List<String> head, List<List<String>> rows, boolean numbers) implements Part {
    @Override
    public void writeTo(Markup page) {
        page.open("div", "class", "scroll").open("table", "class", numbers ? "numbers" : "words");
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
}
