package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.Interval;
import java.util.OptionalDouble;

/** The numbers that come first. */
record Headline(Assessment assessment) implements Part {
    @Override
    public void writeTo(Markup page) {
        page.open("div", "class", "cards");
        Interval interval = assessment.interval();
        card(
                page,
                percent(assessment.evaluation().accuracy()),
                "accuracy; 95 % interval " + percent(interval.lower()) + " to " + percent(interval.upper()));
        card(page, percent(assessment.averages().balancedAccuracy()), "balanced accuracy, the mean recall");
        if (assessment.topK().k() > 1) {
            card(
                    page,
                    percent(assessment.topK().accuracy()),
                    "top-" + assessment.topK().k() + " accuracy");
        }
        card(
                page,
                fixed(assessment.averages().macro().f1()),
                "macro F1; weighted by rows "
                        + fixed(assessment.averages().weighted().f1()));
        card(page, fixed(assessment.averages().matthewsCorrelation()), "Matthews correlation");
        card(page, fixed(assessment.ranks().macroRocArea()), "ROC area, mean of the classes");
        card(page, fixed(assessment.ranks().macroAveragePrecision()), "average precision, mean of the classes");
        card(page, fixed(assessment.evaluation().logLoss()), "log-loss, in nats");
        card(page, fixed(assessment.brierScore()), "Brier score, from 0 to 2");
        card(page, fixed(assessment.reliability().expectedError()), "expected calibration error (ECE)");
        page.close();
    }

    private static void card(Markup page, String number, String meaning) {
        page.open("div", "class", "card")
                .element("b", number)
                .element("span", meaning)
                .close();
    }

    private static String percent(double share) {
        return Decimal.fixed(100 * share, 2) + "\u00a0%";
    }

    static String fixed(double value) {
        return Decimal.fixed(value, 4);
    }

    static String fixed(OptionalDouble value) {
        return value.isPresent() ? fixed(value.getAsDouble()) : "\u2013";
    }
}
