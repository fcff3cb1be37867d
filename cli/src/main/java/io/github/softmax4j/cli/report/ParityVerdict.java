package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.Verdict;
import io.github.softmax4j.parity.fault.SelfTestReport;

/** What came of the check, first of all in one word. */
record ParityVerdict(ParitySubject subject) implements Part {
    @Override
    public void writeTo(Markup page) {
        ParityReport report = subject.report();
        Verdict verdict = report.verdict();
        line(page, verdict.pass(), verdict.reason());
        subject.finding().ifPresent(finding -> page.element("p", "Located: " + finding.sentence(), "class", "located"));
        subject.selfTest().ifPresent(matrix -> line(page, matrix.pass(), withoutWord(matrix)));
        report.worst().ifPresent(cell -> cards(page, cell.comparison()));
        if (report.cells().isEmpty()) {
            page.element(
                    "p",
                    "Nothing was compared, so there is nothing to draw. The rows below would have been run.",
                    "class",
                    "explanation");
        }
    }

    private static void line(Markup page, boolean pass, String reason) {
        page.open("p", "class", "verdict")
                .element("b", pass ? "PASS" : "FAIL", "class", pass ? "good" : "bad")
                .text(reason)
                .close();
    }

    /** The line of the self-test has PASS or FAIL in it, which stands before it here. */
    private static String withoutWord(SelfTestReport matrix) {
        return matrix.line().replaceFirst("(PASS|FAIL) ", "");
    }

    private void cards(Markup page, Comparison comparison) {
        page.open("div", "class", "cards");
        card(page, ratio(comparison.logits().worstRatio()), "worst logit: difference / tolerance");
        card(page, ratio(comparison.probabilities().worstRatio()), "worst probability: difference / tolerance");
        card(
                page,
                comparison.labels().agree() + " of " + comparison.labels().rows(),
                "labels agree; " + comparison.labels().tiesInWords() + ", "
                        + comparison.labels().flipsInWords());
        card(
                page,
                String.valueOf(subject.rows()),
                "rows, run in " + subject.report().waysInWords());
        page.close();
    }

    private static void card(Markup page, String number, String meaning) {
        page.open("div", "class", "card")
                .element("b", number)
                .element("span", meaning)
                .close();
    }

    private static String ratio(double value) {
        return Decimal.significant(value, 3);
    }
}
