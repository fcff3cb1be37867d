package io.github.softmax4j.cli.command;

import io.github.softmax4j.Printable;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.JunitXml;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.parity.baseline.BaselineOutput;
import io.github.softmax4j.parity.baseline.BaselineReport;
import io.github.softmax4j.parity.golden.GoldenOutput;
import io.github.softmax4j.parity.golden.GoldenReport;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reports of checks that need no model: golden folders, and two ONNX files. */
final class ParityAlone {
    private ParityAlone() {}

    static void print(GoldenReport report, PrintWriter out) {
        out.println("rows       " + report.rows());
        out.println("model      "
                + (report.sameModel()
                        ? "the file that the folder was written with"
                        : "changed since the folder was written"));
        if (!report.outputs().isEmpty()) {
            Table table = new Table().row("output", "elements", "beyond", "worst / tolerance", "row", "column");
            for (GoldenOutput output : report.outputs()) {
                table.row(
                        output.name(),
                        String.valueOf(output.elements()),
                        String.valueOf(output.beyond()),
                        number(output.worst()),
                        String.valueOf(output.row()),
                        String.valueOf(output.column()));
            }
            table.print(out);
        }
        out.println(Printable.of(report.line()));
    }

    static ObjectNode document(GoldenReport report) {
        ObjectNode document = Json.document("parity.golden", 1)
                .put("verdict", report.pass() ? "PASS" : "FAIL")
                .put("reason", report.reason())
                .put("rows", report.rows())
                .put("sameModel", report.sameModel());
        ArrayNode obstacles = document.putArray("obstacles");
        report.obstacles().forEach(obstacles::add);
        ArrayNode outputs = document.putArray("outputs");
        for (GoldenOutput output : report.outputs()) {
            put(
                    outputs.addObject()
                            .put("name", output.name())
                            .put("elements", output.elements())
                            .put("beyond", output.beyond())
                            .put("row", output.row())
                            .put("column", output.column()),
                    output.worst());
        }
        return document;
    }

    static JunitXml junit(GoldenReport report) {
        JunitXml junit = new JunitXml("softmax4j parity --check-golden");
        report.obstacles().forEach(obstacle -> junit.failed("parity.golden", "model", obstacle));
        for (GoldenOutput output : report.outputs()) {
            junit.add("parity.golden", output.name(), output.pass(), report.line());
        }
        return junit;
    }

    static void print(BaselineReport report, PrintWriter out) {
        out.println("rule       " + report.rule());
        out.println("rows       " + report.rows());
        if (!report.outputs().isEmpty()) {
            table(report).print(out);
        }
        out.println(Printable.of(report.line()));
    }

    private static Table table(BaselineReport report) {
        Table table = new Table().row("output", "elements", "beyond", "worst difference", "worst / tolerance", "at");
        for (BaselineOutput output : report.outputs()) {
            table.row(
                    output.name(),
                    String.valueOf(output.elements()),
                    String.valueOf(output.beyond()),
                    number(output.worstDifference()),
                    number(output.worstRatio()),
                    String.valueOf(output.at()));
        }
        return table;
    }

    static ObjectNode document(BaselineReport report) {
        ObjectNode document = Json.document("parity.baseline", 1)
                .put("verdict", report.pass() ? "PASS" : "FAIL")
                .put("reason", report.reason())
                .put("rule", report.rule())
                .put("rows", report.rows());
        ArrayNode outputs = document.putArray("outputs");
        for (BaselineOutput output : report.outputs()) {
            put(
                    outputs.addObject()
                            .put("name", output.name())
                            .put("problem", output.problem())
                            .put("elements", output.elements())
                            .put("beyond", output.beyond())
                            .put("worst", output.worstDifference())
                            .put("at", output.at()),
                    output.worstRatio());
        }
        return document;
    }

    static JunitXml junit(BaselineReport report) {
        JunitXml junit = new JunitXml("softmax4j parity --baseline");
        if (!report.problem().isEmpty()) {
            junit.failed("parity.baseline", "verdict", report.problem());
        }
        for (BaselineOutput output : report.outputs()) {
            junit.add("parity.baseline", output.name(), output.pass(), output.text());
        }
        return junit;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** JSON knows no infinity: a difference beyond any tolerance has the ratio null. */
    private static void put(ObjectNode node, double ratio) {
        if (Double.isFinite(ratio)) {
            node.put("worstRatio", ratio);
        } else {
            node.putNull("worstRatio");
        }
    }
}
