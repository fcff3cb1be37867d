package io.github.softmax4j.cli.report;

import java.util.List;

/**
 * A table of judgements: what is good or bad has its colour.
 *
 * @param head the names of the columns
 * @param rows one for each thing that was judged
 */
record MarkedTable(List<String> head, List<Row> rows) implements Part {
    /**
     * A row.
     *
     * @param name what was judged
     * @param note what that means; may be empty
     * @param cells as many as the head has columns beside the first
     */
    record Row(String name, String note, List<Cell> cells) {}

    /** A cell and its mark. */
    record Cell(String text, Mark mark) {
        static Cell plain(String text) {
            return new Cell(text, Mark.NONE);
        }

        static Cell of(boolean good, String yes, String no) {
            return good ? new Cell(yes, Mark.GOOD) : new Cell(no, Mark.BAD);
        }
    }

    /** What a cell says. */
    enum Mark {
        GOOD("good"),
        BAD("bad"),
        NONE("");

        private final String style;

        Mark(String style) {
            this.style = style;
        }
    }

    @Override
    public void writeTo(Markup page) {
        page.open("div", "class", "scroll").open("table", "class", "marked");
        page.open("thead").open("tr");
        head.forEach(cell -> page.element("th", cell, "scope", "col"));
        page.close().close().open("tbody");
        for (Row row : rows) {
            page.open("tr").open("th", "scope", "row").text(row.name());
            if (!row.note().isEmpty()) {
                page.element("span", row.note());
            }
            page.close();
            row.cells().forEach(cell -> page.element("td", cell.text(), "class", cell.mark().style));
            page.close();
        }
        page.close().close().close();
    }
}
