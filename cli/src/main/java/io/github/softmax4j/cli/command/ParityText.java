package io.github.softmax4j.cli.command;

import io.github.softmax4j.Printable;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.LabelAgreement;
import io.github.softmax4j.parity.NonFinite;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.RuntimeOptions;
import io.github.softmax4j.parity.SweepCell;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A parity report for people. */
final class ParityText {
    private ParityText() {}

    static void print(ParityReport report, PrintWriter out) {
        print(report, List.of(), out);
    }

    /** Prints a report with lines that go before its verdict. */
    static void print(ParityReport report, List<String> notes, PrintWriter out) {
        for (InputSuite.Part part : report.inputs()) {
            out.println("input      " + part.rows() + " rows: " + Printable.of(part.name()));
        }
        out.println("tolerance  " + report.tolerance());
        report.worst().ifPresent(cell -> {
            print(cell.comparison(), out);
            out.println();
            sweep(report, out);
        });
        notes.forEach(note -> out.println(Printable.of(note)));
        out.println(Printable.of(report.verdict().line()));
    }

    private static void print(Comparison comparison, PrintWriter out) {
        List<OutputComparison> outputs = List.of(comparison.logits(), comparison.probabilities());
        Table table = new Table()
                .row("difference / tolerance", "worst", "99.9 %", "mean", "row", "class", "largest difference");
        for (OutputComparison output : outputs) {
            table.row(
                    output.output(),
                    number("%.3f", output.worstRatio()),
                    number("%.3f", output.p999Ratio()),
                    number("%.3f", output.meanRatio()),
                    String.valueOf(output.row()),
                    String.valueOf(output.column()),
                    number("%.3g", output.worstDifference()));
        }
        out.println();
        table.print(out);
        out.println();
        LabelAgreement labels = comparison.labels();
        out.println("labels     " + labels.agree() + " of " + labels.rows() + " agree, " + labels.tiesInWords()
                + " within the noise, " + labels.flipsInWords());
        for (OutputComparison output : outputs) {
            NonFinite odd = output.nonFinite();
            if (odd.alike() + odd.differing() + odd.undecided() > 0) {
                out.println("not finite " + output.output() + ": " + odd.alike() + " rows alike on both sides, "
                        + odd.differing() + " differ, " + odd.undecided()
                        + " not judged, as float32 may overflow there");
            }
        }
        for (OutputComparison output : outputs) {
            out.println("truth      " + output.output() + ": mean error of Java "
                    + number("%.4f", output.nearness().java()) + ", of ONNX Runtime "
                    + number("%.4f", output.nearness().runtime()) + " of the tolerance; "
                    + output.nearness().nearer());
        }
    }

    /** A row for each set of options, a column for each batch size. */
    private static void sweep(ParityReport report, PrintWriter out) {
        List<Integer> sizes =
                report.cells().stream().map(SweepCell::batchSize).distinct().toList();
        List<String> head = new ArrayList<>(List.of("optimisation, threads"));
        sizes.forEach(size -> head.add("batch " + size));
        Table table = new Table().row(head.toArray(String[]::new));
        for (RuntimeOptions runtime :
                report.cells().stream().map(SweepCell::runtime).distinct().toList()) {
            List<String> row = new ArrayList<>(List.of(runtime.optimization().label() + ", " + runtime.threads()));
            for (int size : sizes) {
                row.add(report.cells().stream()
                        .filter(cell -> cell.runtime().equals(runtime) && cell.batchSize() == size)
                        .map(cell -> (cell.comparison().pass() ? "PASS" : "FAIL")
                                + (cell.sameBits() ? ", same bits" : ", other bits"))
                        .findFirst()
                        .orElse("not run"));
            }
            table.row(row.toArray(String[]::new));
        }
        table.print(out);
        out.println();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
