package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.RatioCounts;
import io.github.softmax4j.parity.SweepCell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A parity report for programs; {@code cli/docs/parity.md} describes its fields. */
final class ParityDocument {
    private static final int VERSION = 2;

    private ParityDocument() {}

    static ObjectNode of(ParityReport report) {
        ObjectNode document = Json.document("parity", VERSION)
                .put("verdict", report.verdict().pass() ? "PASS" : "FAIL")
                .put("reason", report.verdict().reason())
                .put("tolerance", report.tolerance());
        ArrayNode inputs = document.putArray("inputs");
        for (InputSuite.Part part : report.inputs()) {
            inputs.addObject().put("name", part.name()).put("rows", part.rows());
        }
        ArrayNode cells = document.putArray("cells");
        report.worst()
                .ifPresent(cell -> document.put("worstCell", report.cells().indexOf(cell)));
        for (SweepCell cell : report.cells()) {
            ObjectNode node = cells.addObject()
                    .put("optimization", cell.runtime().optimization().label())
                    .put("threads", cell.runtime().threads())
                    .put("batchSize", cell.batchSize())
                    .put("pass", cell.comparison().pass())
                    .put("sameBits", cell.sameBits());
            put(node, cell.comparison());
        }
        return document;
    }

    private static void put(ObjectNode node, Comparison comparison) {
        put(node.putObject("logits"), comparison.logits());
        put(node.putObject("probabilities"), comparison.probabilities());
        node.putObject("labels")
                .put("rows", comparison.labels().rows())
                .put("agree", comparison.labels().agree())
                .put("ties", comparison.labels().ties())
                .put("flips", comparison.labels().flips())
                .put("firstFlip", comparison.labels().firstFlip());
    }

    private static void put(ObjectNode node, OutputComparison output) {
        node.put("elements", output.elements())
                .put("worstRatio", output.worstRatio())
                .put("p999Ratio", output.p999Ratio())
                .put("meanRatio", output.meanRatio())
                .put("worstDifference", output.worstDifference())
                .put("meanDifference", output.meanDifference())
                .put("row", output.row())
                .put("column", output.column());
        node.putObject("nonFinite")
                .put("alike", output.nonFinite().alike())
                .put("differing", output.nonFinite().differing())
                .put("firstDiffering", output.nonFinite().firstDiffering())
                .put("undecided", output.nonFinite().undecided());
        node.putObject("meanError")
                .put("java", output.nearness().java())
                .put("runtime", output.nearness().runtime())
                .put("nearer", output.nearness().nearer());
        ObjectNode ratios =
                node.putObject("ratios").put("equal", output.ratios().equal()).put("firstUpTo", RatioCounts.upTo(0));
        ArrayNode counts = ratios.putArray("counts");
        output.ratios().counts().forEach(counts::add);
    }
}
