package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.SweepCell;
import io.github.softmax4j.parity.fault.SelfTestReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The page of {@code parity --report}. */
public final class ParityReportPage {
    private ParityReportPage() {}

    /** Writes the page to {@code file}, whole or not at all, replacing what is there. */
    public static void write(ParitySubject subject, Path file) throws IOException {
        page(subject).write(file);
    }

    static HtmlPage page(ParitySubject subject) {
        HtmlPage page = new HtmlPage(
                "Parity of " + subject.onnx(),
                "Whether it computes, in ONNX Runtime, what " + subject.model() + " computes in pure Java.");
        page.wide("Verdict", "", new ParityVerdict(subject));
        Optional<SweepCell> worst = subject.report().worst();
        worst.ifPresent(cell -> addComparison(page, subject, cell));
        subject.selfTest().ifPresent(matrix -> addSelfTest(page, matrix));
        page.half(
                "Rows",
                "In this order. Row numbers count through all of them, from 0.",
                new TableOfCells(List.of("what they are", "rows"), parts(subject), true));
        page.half(
                "Environment",
                "What the check ran with, and who wrote the file.",
                new TableOfCells(List.of("name", "value"), pairs(subject.environment()), false));
        page.wide("How to reproduce", "", markup -> markup.element("pre", Origin.line(subject.command())));
        return page;
    }

    private static void addComparison(HtmlPage page, ParitySubject subject, SweepCell cell) {
        Comparison comparison = cell.comparison();
        for (OutputComparison output : List.of(comparison.logits(), comparison.probabilities())) {
            if (output.elements() > 0) {
                page.half(
                        title(output.output()),
                        Decimal.count(output.ratios().equal()) + " of " + Decimal.count(output.elements())
                                + " elements are equal, "
                                + Decimal.count(output.ratios().beyond())
                                + " beyond the tolerance. The numbers of elements are on a logarithmic scale.",
                        new RatioHistogram(output.output() + ": how many elements lie how far apart", output.ratios()));
            }
        }
        page.wide(
                "Differences",
                "Of " + way(subject, cell) + ". Tolerance: " + subject.report().tolerance() + ".",
                ParityTables.differences(subject, comparison));
        OutputComparison logits = comparison.logits();
        if (logits.elements() > 0) {
            double[] java = doubles(logits.sample().java());
            page.half(
                    "Logits side by side",
                    java.length < logits.elements()
                            ? Decimal.count(java.length) + " of the " + Decimal.count(logits.elements())
                                    + " elements, spread evenly, the worst among them."
                            : "All " + Decimal.count(logits.elements()) + " elements.",
                    new Scatter(
                            "logits of Java and of ONNX Runtime",
                            "Java",
                            "ONNX Runtime",
                            java,
                            doubles(logits.sample().runtime()),
                            true));
        }
        page.half(
                "Labels, truth, and what is not finite",
                "",
                ParityTables.labels(subject, comparison.labels()),
                ParityTables.nearness(comparison),
                ParityTables.nonFinite(subject, comparison));
        page.wide(
                "Sweep",
                "Every way of running the same rows: whether nothing is beyond its tolerance, and whether the bits are those"
                        + " of the first way. Other bits are no fault.",
                ParityTables.sweep(subject.report()));
    }

    private static void addSelfTest(HtmlPage page, SelfTestReport matrix) {
        page.wide(
                "Self-test: would a fault have been caught?",
                "Each fault was put into a copy of the file. Its effect is how far it moves the outputs, in units of the"
                        + " tolerance; below 1, it is smaller than rounding, and nothing can see it. The columns behind"
                        + " parity say what the default tolerances of other tools make of the same outputs.",
                SelfTestTables.faults(matrix));
        page.wide(
                "Self-test: is the file without fault accepted?",
                "The file itself, on several kinds of rows. To refuse it is a false alarm.",
                SelfTestTables.honest(matrix));
        page.wide(
                "Self-test: the other tools",
                "Equal is what lies within absolute + relative |expected|, or for some within either.",
                SelfTestTables.tools(matrix));
    }

    private static String way(ParitySubject subject, SweepCell cell) {
        String way = "the rows " + cell.describe();
        return cell.comparison().pass() ? way + ", the worst of all that passed" : way + ", the first that fails";
    }

    private static String title(String output) {
        return Character.toUpperCase(output.charAt(0)) + output.substring(1) + ": difference / tolerance";
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static List<List<String>> parts(ParitySubject subject) {
        return subject.report().inputs().stream()
                .map((InputSuite.Part part) -> List.of(part.name(), String.valueOf(part.rows())))
                .toList();
    }

    private static List<List<String>> pairs(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
