package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.JunitXml;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.parity.fault.FaultResult;
import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import io.github.softmax4j.parity.fault.HonestResult;
import io.github.softmax4j.parity.fault.SelfTestReport;
import io.github.softmax4j.parity.fault.ToolRule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The matrix of the self-test for people and for programs. */
final class SelfTestText {
    private SelfTestText() {}

    static void print(SelfTestReport report, PrintWriter out) {
        out.println();
        Table table = new Table().row(cells("fault", "effect / tolerance", "parity", rule -> rule.name()));
        for (FaultResult fault : report.faults()) {
            boolean applies = fault.outcome() != Outcome.NOT_APPLICABLE;
            String not = fault.outcome() == Outcome.INVISIBLE ? "-" : "missed";
            table.row(cells(
                    fault.name(),
                    effect(fault),
                    word(fault.outcome()),
                    index(fault.caughtBy(), applies, "caught", not)));
        }
        for (HonestResult honest : report.honest()) {
            table.row(cells(
                    "none, " + honest.regime(),
                    "",
                    honest.pass() ? "accepted" : "FALSE ALARM",
                    index(honest.acceptedBy(), true, "accepted", "false alarm")));
        }
        table.print(out);
        out.println();
        out.println("The last columns say what the default tolerances of other tools make of the same outputs.");
        for (FaultResult fault : report.faults()) {
            if (fault.outcome() == Outcome.INVISIBLE) {
                out.println(String.format(
                        Locale.ROOT,
                        "%s moves no output beyond rounding: the noise is %.3g, the effect %.3g of it",
                        fault.name(),
                        fault.noise(),
                        fault.effect()));
            }
        }
        out.println(report.line());
    }

    /** One cell for each tool. */
    private interface PerTool {
        String cell(ToolRule rule);
    }

    private static PerTool index(List<Boolean> flags, boolean applies, String yes, String no) {
        return rule -> !applies ? "" : flags.get(ToolRule.ALL.indexOf(rule)) ? yes : no;
    }

    private static String[] cells(String first, String second, String third, PerTool tools) {
        List<String> cells = new ArrayList<>(List.of(first, second, third));
        ToolRule.ALL.forEach(rule -> cells.add(tools.cell(rule)));
        return cells.toArray(String[]::new);
    }

    private static String effect(FaultResult fault) {
        return fault.outcome() == Outcome.NOT_APPLICABLE ? "" : number(fault.effect());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case CAUGHT -> "caught";
            case MISSED -> "MISSED";
            case INVISIBLE -> "invisible";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    static void put(ObjectNode document, SelfTestReport report) {
        ObjectNode node = document.putObject("selfTest").put("pass", report.pass());
        ArrayNode tools = node.putArray("tools");
        for (ToolRule rule : ToolRule.ALL) {
            int index = ToolRule.ALL.indexOf(rule);
            tools.addObject()
                    .put("name", rule.name())
                    .put("relative", rule.relative())
                    .put("absolute", rule.absolute())
                    .put("either", rule.either())
                    .put("misses", report.misses(index))
                    .put("falseAlarms", report.falseAlarms(index));
        }
        ArrayNode faults = node.putArray("faults");
        for (FaultResult fault : report.faults()) {
            ObjectNode entry = faults.addObject()
                    .put("name", fault.name())
                    .put("meaning", fault.meaning())
                    .put("outcome", word(fault.outcome()).toLowerCase(Locale.ROOT));
            if (Double.isFinite(fault.effect())) {
                entry.put("effect", fault.effect()).put("noise", fault.noise());
            }
            ArrayNode caughtBy = entry.putArray("caughtBy");
            fault.caughtBy().forEach(caughtBy::add);
        }
        ArrayNode honest = node.putArray("honest");
        for (HonestResult result : report.honest()) {
            ArrayNode acceptedBy = honest.addObject()
                    .put("rows", result.regime())
                    .put("pass", result.pass())
                    .putArray("acceptedBy");
            result.acceptedBy().forEach(acceptedBy::add);
        }
    }

    static void add(JunitXml junit, SelfTestReport report) {
        for (FaultResult fault : report.faults()) {
            if (fault.outcome() == Outcome.NOT_APPLICABLE || fault.outcome() == Outcome.INVISIBLE) {
                junit.skipped("parity.self-test", fault.name());
            } else {
                junit.add(
                        "parity.self-test",
                        fault.name(),
                        fault.outcome() == Outcome.CAUGHT,
                        "above the noise (" + effect(fault) + " times the tolerance), but not caught");
            }
        }
        for (HonestResult honest : report.honest()) {
            junit.add(
                    "parity.self-test",
                    "no fault, " + honest.regime(),
                    honest.pass(),
                    "the file without fault is refused on these rows");
        }
    }
}
