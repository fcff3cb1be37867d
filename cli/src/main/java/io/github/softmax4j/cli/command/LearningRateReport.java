package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.train.LearningRateFinder.Point;
import io.github.softmax4j.train.LearningRateFinder.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code train --find-learning-rate} prints. */
final class LearningRateReport {
    private static final int LINES = 20;

    private LearningRateReport() {}

    static void print(Result result, boolean json, PrintWriter out) {
        if (json) {
            ObjectNode document = Json.document("train.learning-rate", 1).put("suggestion", result.suggestion());
            ArrayNode points = document.putArray("points");
            for (Point point : result.points()) {
                points.addObject().put("learningRate", point.learningRate()).put("loss", point.loss());
            }
            Json.print(document, out);
            return;
        }
        Table table = new Table().row("learning rate", "loss");
        List<Point> points = result.points();
        int every = (points.size() - 1) / LINES + 1;
        for (int i = 0; i < points.size(); i += every) {
            Point point = points.get(i);
            table.row(
                    String.format(Locale.ROOT, "%.2e", point.learningRate()),
                    String.format(Locale.ROOT, "%.4f", point.loss()));
        }
        table.print(out);
        out.printf(Locale.ROOT, "suggestion: --learning-rate %.2g%n", result.suggestion());
    }
}
