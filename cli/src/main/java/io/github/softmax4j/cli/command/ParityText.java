package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.parity.BatchComparison;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.LabelAgreement;
import io.github.softmax4j.parity.OutputDifference;
import io.github.softmax4j.parity.ParityReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A parity report for people and for programs. */
final class ParityText {
    private ParityText() {}

    static void print(ParityReport report, PrintWriter out) {
        for (InputSuite.Part part : report.inputs()) {
            out.println("input      " + part.rows() + " rows: " + part.name());
        }
        out.println("tolerance  " + report.tolerance());
        if (!report.batches().isEmpty()) {
            out.println();
            Table table =
                    new Table().row("output", "batch", "worst difference", "mean difference", "worst / tolerance");
            for (BatchComparison batch : report.batches()) {
                for (OutputDifference output : List.of(batch.logits(), batch.probabilities())) {
                    table.row(
                            output.output(),
                            String.valueOf(batch.batchSize()),
                            number("%.3g", output.worst()),
                            number("%.3g", output.mean()),
                            number("%.3f", output.worstRatio()));
                }
            }
            table.print(out);
            out.println();
            for (BatchComparison batch : report.batches()) {
                LabelAgreement labels = batch.labels();
                out.println("labels     batch " + batch.batchSize() + ": " + labels.agree() + " of " + labels.rows()
                        + " agree, " + labels.ties() + " ties within the noise, " + labels.flips() + " differ");
            }
        }
        out.println(report.verdict().line());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    static ObjectNode document(ParityReport report) {
        ObjectNode document = Json.document("parity", 1)
                .put("verdict", report.verdict().pass() ? "PASS" : "FAIL")
                .put("reason", report.verdict().reason())
                .put("tolerance", report.tolerance());
        ArrayNode inputs = document.putArray("inputs");
        for (InputSuite.Part part : report.inputs()) {
            inputs.addObject().put("name", part.name()).put("rows", part.rows());
        }
        ArrayNode batches = document.putArray("batches");
        for (BatchComparison batch : report.batches()) {
            ObjectNode node = batches.addObject().put("batchSize", batch.batchSize());
            put(node.putObject("logits"), batch.logits());
            put(node.putObject("probabilities"), batch.probabilities());
            node.putObject("labels")
                    .put("rows", batch.labels().rows())
                    .put("agree", batch.labels().agree())
                    .put("ties", batch.labels().ties())
                    .put("flips", batch.labels().flips());
        }
        return document;
    }

    /** JSON knows no infinity: a difference that is beyond any tolerance has the ratio null. */
    private static void put(ObjectNode node, OutputDifference output) {
        node.put("worst", output.worst()).put("mean", output.mean());
        if (Double.isFinite(output.worstRatio())) {
            node.put("worstRatio", output.worstRatio());
        } else {
            node.putNull("worstRatio");
        }
        node.put("row", output.row()).put("column", output.column());
    }
}
