package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.CrossValidation;
import io.github.softmax4j.train.EpochReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** What {@code train} prints about a model that it made. */
record TrainReport(
        String data,
        TrainRows rows,
        Classifier classifier,
        Path model,
        EpochReport last,
        Optional<CrossValidation> folds) {
    void print(boolean json, PrintWriter out) {
        OptionalDouble accuracy = rows.dataset().isPresent()
                ? OptionalDouble.of(
                        Evaluation.of(classifier, rows.dataset().get()).accuracy())
                : OptionalDouble.empty();
        if (json) {
            Json.print(document(accuracy), out);
            return;
        }
        out.println("data        " + Describe.data(data, rows.size(), rows.schema(), rows.classNames())
                + (rows.stream().isPresent() ? ", streamed" : ""));
        out.println("network     " + Describe.network(classifier.network()));
        folds.ifPresent(validated -> FoldsReport.printText(validated, out));
        out.printf(Locale.ROOT, "training    %d epochs, final loss %.6f%n", last.epoch(), last.loss());
        String weighted = Describe.weighted(rows.isWeighted());
        accuracy.ifPresent(
                value -> out.printf(Locale.ROOT, "accuracy    %.4f on all %d rows%s%n", value, rows.size(), weighted));
        last.validation()
                .ifPresent(held -> out.printf(
                        Locale.ROOT,
                        "validation  %.4f on %d rows held out%s%n",
                        held.accuracy(),
                        held.rows(),
                        weighted));
        out.println("model       " + model);
    }

    private ObjectNode document(OptionalDouble accuracy) {
        ObjectNode document = Json.document("train", 1)
                .put("model", model.toString())
                .put("rows", rows.size())
                .put("features", rows.schema().featureCount())
                .put("classes", rows.classNames().size())
                .put("parameters", classifier.network().parameterCount())
                .put("epochs", last.epoch())
                .put("loss", last.loss());
        accuracy.ifPresent(value -> document.put("accuracyOnAllRows", value));
        last.validation()
                .ifPresent(held -> document.put("validationRows", held.rows())
                        .put("validationAccuracy", held.accuracy())
                        .put("validationLogLoss", held.logLoss()));
        folds.ifPresent(validated -> FoldsReport.addTo(document.putObject("crossValidation"), validated));
        return document;
    }
}
