package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.train.CrossValidation;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code train --folds} prints. */
final class FoldsReport {
    private FoldsReport() {}

    static void print(CrossValidation validated, boolean json, PrintWriter out) {
        if (json) {
            ObjectNode document = Json.document("train.folds", 1);
            addTo(document, validated);
            Json.print(document, out);
        } else {
            printText(validated, out);
        }
    }

    static void printText(CrossValidation validated, PrintWriter out) {
        Table table = new Table().row("fold", "rows", "accuracy", "log-loss");
        for (int i = 0; i < validated.folds().size(); i++) {
            Evaluation fold = validated.folds().get(i);
            table.row(
                    String.valueOf(i + 1),
                    String.valueOf(fold.rows()),
                    number(fold.accuracy()),
                    number(fold.logLoss()));
        }
        table.row(
                "mean",
                "",
                number(validated.accuracy().mean()),
                number(validated.logLoss().mean()));
        table.row(
                "deviation",
                "",
                number(validated.accuracy().deviation()),
                number(validated.logLoss().deviation()));
        table.print(out);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static void addTo(ObjectNode node, CrossValidation validated) {
        node.put("accuracyMean", validated.accuracy().mean())
                .put("accuracyDeviation", validated.accuracy().deviation())
                .put("logLossMean", validated.logLoss().mean())
                .put("logLossDeviation", validated.logLoss().deviation());
        ArrayNode folds = node.putArray("folds");
        for (Evaluation fold : validated.folds()) {
            folds.addObject()
                    .put("rows", fold.rows())
                    .put("accuracy", fold.accuracy())
                    .put("logLoss", fold.logLoss());
        }
    }
}
