package io.github.softmax4j.cli.report;

import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.LabelledLogits;
import java.io.IOException;
import java.nio.file.Path;

/** The page of {@code evaluate --report}. */
public final class EvaluationReportPage {
    private EvaluationReportPage() {}

    /**
     * Writes the page to {@code file}, whole or not at all, replacing what is there.
     *
     * @param rows what the model makes of the rows of {@code subject}
     * @param assessment of these rows
     */
    public static void write(ReportSubject subject, LabelledLogits rows, Assessment assessment, Path file)
            throws IOException {
        page(subject, rows, assessment).write(file);
    }

    static HtmlPage page(ReportSubject subject, LabelledLogits rows, Assessment assessment) {
        HtmlPage page = new HtmlPage(
                "Evaluation of " + subject.model(),
                subject.data() + ": " + subject.rows().size() + " rows, "
                        + subject.rows().featureCount() + " features, "
                        + subject.rows().classCount() + " classes");
        EvaluationSections.addNumbers(page, assessment, "");
        EvaluationSections.addDetails(page, subject, rows, assessment);
        return page;
    }
}
