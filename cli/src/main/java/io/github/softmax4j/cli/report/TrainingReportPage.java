package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.report.LineChart.Series;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The page of {@code train --report}. */
public final class TrainingReportPage {
    private TrainingReportPage() {}

    /**
     * Writes the page to {@code file}, whole or not at all, replacing what is there.
     *
     * @param subject its rows are those held out, or all rows where none are
     * @param classifier what training gave
     * @param epochs one for each epoch, at least one, first to last
     */
    public static void write(ReportSubject subject, Classifier classifier, List<EpochReport> epochs, Path file)
            throws IOException {
        page(subject, classifier, epochs).write(file);
    }

    static HtmlPage page(ReportSubject subject, Classifier classifier, List<EpochReport> epochs) {
        LabelledLogits rows = LabelledLogits.of(classifier, subject.rows());
        Assessment assessment = Assessment.of(rows, Assessment.usualK(rows.classCount()));
        boolean heldOut = epochs.get(epochs.size() - 1).validation().isPresent();
        String judged = subject.data() + ": " + rows.rows() + " rows" + (heldOut ? " held out" : "");
        HtmlPage page = new HtmlPage(
                "Training of " + subject.model(),
                judged + ", " + subject.rows().featureCount() + " features, " + rows.classCount() + " classes; "
                        + classifier.network().parameterCount() + " parameters, " + epochs.size()
                        + (epochs.size() == 1 ? " epoch" : " epochs"));
        EvaluationSections.addNumbers(
                page,
                assessment,
                heldOut
                        ? "On the rows held out, which the model has not learned from."
                        : "On the rows of training; on new ones the model will do worse. Hold some out to know"
                                + " how much.");
        addCurves(page, epochs);
        EvaluationSections.addDetails(page, subject, rows, assessment);
        return page;
    }

    private static void addCurves(HtmlPage page, List<EpochReport> epochs) {
        List<Series> losses = new ArrayList<>();
        losses.add(new Series(
                "training",
                epochs.get(0).epoch(),
                epochs.stream().mapToDouble(EpochReport::loss).toArray()));
        validation("validation", epochs, Evaluation::logLoss).ifPresent(losses::add);
        Optional<Series> accuracy = validation("validation", epochs, Evaluation::accuracy);
        Part chart = new LineChart("loss by epoch", "epoch", "log-loss", losses);
        String explanation = "Training: the mean over the batches while the epoch went on, before its later steps.";
        if (accuracy.isEmpty()) {
            page.wide("Loss", explanation, chart);
            return;
        }
        page.half("Loss", explanation, chart);
        page.half(
                "Accuracy",
                "On the rows held out, after each epoch.",
                new LineChart("accuracy by epoch", "epoch", "accuracy", List.of(accuracy.get())));
    }

    /** The line of the epochs with a validation, which follow one another. */
    private static Optional<Series> validation(
            String name, List<EpochReport> epochs, ToDoubleFunction<Evaluation> number) {
        List<EpochReport> validated =
                epochs.stream().filter(epoch -> epoch.validation().isPresent()).toList();
        if (validated.isEmpty()) {
            return Optional.empty();
        }
        double[] values = validated.stream()
                .mapToDouble(epoch -> number.applyAsDouble(epoch.validation().orElseThrow()))
                .toArray();
        return Optional.of(new Series(name, validated.get(0).epoch(), values));
    }
}
