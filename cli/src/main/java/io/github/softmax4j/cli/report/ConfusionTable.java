package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most frequent mistakes. */
record ConfusionTable(ConfusionMatrix matrix) implements Part {
    private static final int MOST = 10;

    private record Confusion(String actual, String predicted, double count, double share) {}

    @Override
    public void writeTo(Markup page) {
        List<Confusion> confusions = new ArrayList<>();
        List<String> names = matrix.classNames();
        for (int i = 0; i < names.size(); i++) {
            double actual = matrix.actual(i);
            for (int j = 0; j < names.size(); j++) {
                double count = matrix.counts()[i][j];
                if (i != j && count > 0) {
                    confusions.add(new Confusion(names.get(i), names.get(j), count, count / actual));
                }
            }
        }
        if (confusions.isEmpty()) {
            page.element("p", "No row was taken for another class.");
            return;
        }
        confusions.sort(Comparator.comparingDouble(Confusion::count).reversed());
        new TableOfCells(
                        List.of("class", "taken for", "rows", "of the class"),
                        confusions.stream()
                                .limit(MOST)
                                .map(confusion -> List.of(
                                        confusion.actual(),
                                        confusion.predicted(),
                                        Decimal.count(confusion.count()),
                                        Decimal.fixed(100 * confusion.share(), 1) + "\u00a0%"))
                                .toList(),
                        "pairs")
                .writeTo(page);
    }
}
