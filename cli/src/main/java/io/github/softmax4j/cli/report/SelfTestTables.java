package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.report.MarkedTable.Cell;
import io.github.softmax4j.cli.report.MarkedTable.Mark;
import io.github.softmax4j.cli.report.MarkedTable.Row;
import io.github.softmax4j.parity.fault.FaultResult;
import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import io.github.softmax4j.parity.fault.SelfTestReport;
import io.github.softmax4j.parity.fault.ToolRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of the self-test: what became of each fault, and whom the file without fault alarms. */
final class SelfTestTables {
    private SelfTestTables() {}

    static Part faults(SelfTestReport report) {
        List<String> head = new ArrayList<>(List.of("fault", "effect", "parity"));
        ToolRule.ALL.forEach(rule -> head.add(rule.name()));
        return new MarkedTable(
                head, report.faults().stream().map(SelfTestTables::fault).toList());
    }

    private static Row fault(FaultResult fault) {
        List<Cell> cells = new ArrayList<>();
        boolean applies = fault.outcome() != Outcome.NOT_APPLICABLE;
        cells.add(Cell.plain(applies ? Decimal.significant(fault.effect(), 3) : ""));
        cells.add(
                switch (fault.outcome()) {
                    case CAUGHT -> new Cell("caught", Mark.GOOD);
                    case MISSED -> new Cell("MISSED", Mark.BAD);
                    case INVISIBLE -> Cell.plain("invisible");
                    case NOT_APPLICABLE -> Cell.plain("not applicable");
                });
        for (boolean caught : fault.caughtBy()) {
            cells.add(
                    switch (fault.outcome()) {
                        case CAUGHT, MISSED -> Cell.of(caught, "caught", "missed");
                        case INVISIBLE -> Cell.plain(caught ? "caught" : "\u2013");
                        case NOT_APPLICABLE -> Cell.plain("");
                    });
        }
        String noise = fault.outcome() == Outcome.INVISIBLE
                ? "; the noise is " + Decimal.significant(fault.noise(), 3) + " there"
                : "";
        return new Row(fault.name(), fault.meaning() + noise, cells);
    }

    static Part honest(SelfTestReport report) {
        List<String> head = new ArrayList<>(List.of("no fault, on", "parity"));
        ToolRule.ALL.forEach(rule -> head.add(rule.name()));
        List<Row> rows = report.honest().stream()
                .map(result -> {
                    List<Cell> cells = new ArrayList<>();
                    cells.add(Cell.of(result.pass(), "accepted", "FALSE ALARM"));
                    result.acceptedBy().forEach(accepted -> cells.add(Cell.of(accepted, "accepted", "false alarm")));
                    return new Row(result.regime(), "", cells);
                })
                .toList();
        return new MarkedTable(head, rows);
    }

    static Part tools(SelfTestReport report) {
        List<Row> rows = IntStream.range(0, ToolRule.ALL.size())
                .mapToObj(tool -> {
                    ToolRule rule = ToolRule.ALL.get(tool);
                    return new Row(
                            rule.name(),
                            rule.either() ? "within either" : "",
                            List.of(
                                    Cell.plain(Decimal.significant(rule.relative(), 3)),
                                    Cell.plain(Decimal.significant(rule.absolute(), 3)),
                                    count(report.misses(tool)),
                                    count(report.falseAlarms(tool))));
                })
                .toList();
        return new MarkedTable(List.of("tool", "relative", "absolute", "faults missed", "false alarms"), rows);
    }

    private static Cell count(long number) {
        return new Cell(String.valueOf(number), number == 0 ? Mark.GOOD : Mark.BAD);
    }
}
