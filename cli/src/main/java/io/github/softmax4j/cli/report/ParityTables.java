package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.report.MarkedTable.Cell;
import io.github.softmax4j.cli.report.MarkedTable.Mark;
import io.github.softmax4j.cli.report.MarkedTable.Row;
import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.LabelAgreement;
import io.github.softmax4j.parity.NonFinite;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.RuntimeOptions;
import io.github.softmax4j.parity.SweepCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The tables of a parity check. */
final class ParityTables {
    private static final int DIGITS = 3;

    private ParityTables() {}

    private static List<OutputComparison> outputs(Comparison comparison) {
        return List.of(comparison.logits(), comparison.probabilities());
    }

    static Part differences(ParitySubject subject, Comparison comparison) {
        return new MarkedTable(
                List.of("difference / tolerance", "worst", "99.9 %", "mean", "largest difference", "mean difference"),
                outputs(comparison).stream()
                        .map(output -> differences(subject, output))
                        .toList());
    }

    private static Row differences(ParitySubject subject, OutputComparison output) {
        String worst = output.worstRatio() > 0
                ? "worst at row " + subject.row(output.row()) + ", class "
                        + subject.classNames().get(output.column())
                : "";
        return new Row(
                output.output(),
                worst,
                DoubleStream.of(
                                output.worstRatio(),
                                output.p999Ratio(),
                                output.meanRatio(),
                                output.worstDifference(),
                                output.meanDifference())
                        .mapToObj(number -> Cell.plain(number(number)))
                        .toList());
    }

    static Part labels(ParitySubject subject, LabelAgreement labels) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("the same", "", List.of(count(labels.agree()))));
        rows.add(new Row("ties: others, within the noise", "", List.of(count(labels.ties()))));
        rows.add(new Row(
                "others, beyond the noise",
                labels.flips() == 0 ? "" : "first at row " + subject.row(labels.firstFlip()),
                List.of(new Cell(String.valueOf(labels.flips()), labels.flips() == 0 ? Mark.NONE : Mark.BAD))));
        rows.add(new Row("none, as logits are not finite", "", List.of(count(subject.rows() - labels.rows()))));
        return new MarkedTable(List.of("labels", "rows"), rows);
    }

    /** The mean errors against the reference in double precision. */
    static Part nearness(Comparison comparison) {
        return new MarkedTable(
                List.of("mean error / tolerance", "Java", "ONNX Runtime"),
                outputs(comparison).stream()
                        .map(output -> new Row(
                                output.output(),
                                output.nearness().nearer(),
                                List.of(
                                        Cell.plain(number(output.nearness().java())),
                                        Cell.plain(number(output.nearness().runtime())))))
                        .toList());
    }

    static Part nonFinite(ParitySubject subject, Comparison comparison) {
        return new MarkedTable(
                List.of("rows that are not finite", "alike", "not judged", "differing"),
                outputs(comparison).stream()
                        .map(output -> nonFinite(subject, output))
                        .toList());
    }

    private static Row nonFinite(ParitySubject subject, OutputComparison output) {
        NonFinite rows = output.nonFinite();
        boolean differ = rows.differing() > 0;
        return new Row(
                output.output(),
                differ ? "first at row " + subject.row(rows.firstDiffering()) : "",
                List.of(
                        count(rows.alike()),
                        count(rows.undecided()),
                        new Cell(String.valueOf(rows.differing()), differ ? Mark.BAD : Mark.NONE)));
    }

    /** A row for each set of options, a column for each batch size. */
    static Part sweep(ParityReport report) {
        List<Integer> sizes =
                report.cells().stream().map(SweepCell::batchSize).distinct().toList();
        List<String> head = new ArrayList<>(List.of("optimisation, threads"));
        sizes.forEach(size -> head.add("batch " + size));
        List<Row> rows = new ArrayList<>();
        for (RuntimeOptions runtime :
                report.cells().stream().map(SweepCell::runtime).distinct().toList()) {
            String name = runtime.optimization().label() + ", " + runtime.threads();
            rows.add(new Row(
                    name,
                    "",
                    sizes.stream().map(size -> cell(report, runtime, size)).toList()));
        }
        return new MarkedTable(head, rows);
    }

    private static Cell cell(ParityReport report, RuntimeOptions runtime, int size) {
        Optional<SweepCell> found = report.cells().stream()
                .filter(cell -> cell.runtime().equals(runtime) && cell.batchSize() == size)
                .findFirst();
        return found.map(cell -> {
                    String bits = cell.sameBits() ? ", same bits" : ", other bits";
                    return Cell.of(cell.comparison().pass(), "PASS" + bits, "FAIL" + bits);
                })
                .orElse(Cell.plain("not run"));
    }

    private static Cell count(int number) {
        return Cell.plain(String.valueOf(number));
    }

    private static String number(double value) {
        return Decimal.significant(value, DIGITS);
    }
}
