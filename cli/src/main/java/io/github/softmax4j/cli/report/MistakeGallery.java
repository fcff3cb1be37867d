package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Mistake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The surest mistakes: as images where the features are pixels, else by their most unusual features. */
record MistakeGallery(ReportSubject subject, List<Mistake> mistakes) implements Part {
    @Override
    public void writeTo(Markup page) {
        Optional<ImageShape> shape = ImageShape.of(rows().featureNames());
        if (mistakes.isEmpty()) {
            page.element("p", "There is none.");
        } else if (shape.isPresent()) {
            writeTiles(page, shape.get());
        } else {
            writeTable(page);
        }
    }

    private void writeTiles(Markup page, ImageShape shape) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (Mistake mistake : mistakes) {
            for (float value : rows().row(mistake.row())) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        page.open("div", "class", "tiles");
        for (Mistake mistake : mistakes) {
            page.open("div", "class", "mistake");
            String description = "row " + subject.number(mistake.row());
            new ImageTile(shape, rows().row(mistake.row()), min, max, description).writeTo(page);
            page.element("b", name(mistake.predicted()))
                    .text(" " + percent(mistake.confidence()))
                    .element("span", "is " + name(mistake.label()) + ", " + percent(mistake.probability()))
                    .element("span", description)
                    .close();
        }
        page.close();
    }

    private void writeTable(Markup page) {
        UnusualFeatures unusual = UnusualFeatures.of(rows());
        new TableOfCells(
                        List.of(
                                "row",
                                "predicted",
                                "probability of predicted",
                                "actual",
                                "probability of actual",
                                "most unusual features"),
                        mistakes.stream()
                                .map(mistake -> List.of(
                                        subject.number(mistake.row()),
                                        name(mistake.predicted()),
                                        percent(mistake.confidence()),
                                        name(mistake.label()),
                                        percent(mistake.probability()),
                                        unusual.of(rows().row(mistake.row())).stream()
                                                .collect(Collectors.joining("; "))))
                                .toList(),
                        "rows")
                .writeTo(page);
    }

    private Dataset rows() {
        return subject.rows();
    }

    private String name(int label) {
        return rows().classNames().get(label);
    }

    private static String percent(double probability) {
        return Decimal.fixed(100 * probability, 1) + "\u00a0%";
    }
}
