package io.github.softmax4j.cli.report;

import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.ConfusionMatrix;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.metric.Mistake;

/** The sections that say how good a model is; training and evaluation share them. */
final class EvaluationSections {
    private static final int MISTAKES = 24;
    /** Matrices and tables of more classes take the whole width. */
    private static final int MANY = 12;

    private EvaluationSections() {}

    static void addNumbers(HtmlPage page, Assessment assessment, String explanation) {
        page.wide("Results", explanation, new Headline(assessment));
    }

    static void addDetails(HtmlPage page, ReportSubject subject, LabelledLogits rows, Assessment assessment) {
        ConfusionMatrix matrix = assessment.evaluation().confusionMatrix();
        boolean many = rows.classCount() > MANY;
        String explanation =
                "A row for each actual class, a column for each predicted one; the stronger the colour, the"
                        + " larger the share of its row.";
        if (many) {
            page.wide("Confusion matrix", explanation, scrolling(new HeatMap(matrix)));
        } else {
            page.half("Confusion matrix", explanation, new HeatMap(matrix));
        }
        page.half(
                "Reliability",
                "Of the rows predicted with a confidence, how many are right: bars that end at the dashed line are"
                        + " calibrated. ECE "
                        + Headline.fixed(assessment.reliability().expectedError()) + ", largest gap "
                        + Headline.fixed(assessment.reliability().maximumError()) + ".",
                new ReliabilityDiagram(assessment.reliability()));
        page.half("Most frequent confusions", "", new ConfusionTable(matrix));
        if (many) {
            page.wide("Classes", "Each class against all others.", new ClassTable(assessment));
        } else {
            page.half("Classes", "Each class against all others.", new ClassTable(assessment));
        }
        page.wide(
                "Most confident mistakes",
                "Wrong labels in the data are often among them. Rows are those of " + subject.data()
                        + ", counted from 1, without a header and empty lines.",
                new MistakeGallery(subject, Mistake.mostConfident(rows, MISTAKES)));
        page.wide("Options and provenance", "", new Origin(subject));
    }

    private static Part scrolling(Part part) {
        return page -> {
            page.open("div", "class", "scroll");
            part.writeTo(page);
            page.close();
        };
    }
}
