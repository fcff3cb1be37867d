package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.JunitXml;
import io.github.softmax4j.cli.option.ParityTasks;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.Locator;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.SweepCell;
import io.github.softmax4j.parity.fault.SelfTest;
import io.github.softmax4j.parity.fault.SelfTestReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What follows on a verdict: where a failing file departs from the model, or the self-test of a passing one.
 *
 * @param finding where a failing file departs; empty if it passes, or could not be run
 * @param selfTest the matrix; empty if it was not asked for, or the file fails
 */
record ParityFollowUp(Optional<Finding> finding, Optional<SelfTestReport> selfTest) {
    /** A file that ONNX Runtime did not run is not run again. */
    static Optional<Finding> locate(ParityReport report, Classifier classifier, ModelProto onnx, InputSuite inputs) {
        return report.verdict().pass() || report.cells().isEmpty()
                ? Optional.empty()
                : Optional.of(Locator.locate(classifier, onnx, inputs.features()));
    }

    static SelfTestReport selfTest(Classifier classifier, ModelProto onnx, InputSuite inputs, long seed)
            throws IOException {
        Path folder = Files.createTempDirectory("softmax4j-self-test");
        try {
            return SelfTest.run(classifier, onnx, inputs, folder, seed);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** Returns whether nothing that followed failed. */
    boolean pass() {
        return selfTest.map(SelfTestReport::pass).orElse(true);
    }

    void print(ParityReport report, ParityTasks tasks, PrintWriter out) {
        List<String> notes = new ArrayList<>();
        finding.ifPresent(found -> notes.add("located    " + found.sentence()));
        if (!report.verdict().pass()) {
            if (tasks.selfTest()) {
                notes.add("self-test  not run, as the file fails");
            }
            tasks.golden().ifPresent(folder -> notes.add("golden     " + folder + " not written, as the file fails"));
        }
        tasks.report().ifPresent(file -> notes.add("report     " + file));
        ParityText.print(report, notes, out);
        selfTest.ifPresent(matrix -> SelfTestText.print(matrix, out));
    }

    ObjectNode document(ParityReport report, Map<String, String> environment, List<String> command) {
        ObjectNode document = ParityDocument.of(report);
        environment.forEach(document.putObject("environment")::put);
        command.forEach(document.putArray("command")::add);
        finding.ifPresent(found -> document.putObject("finding")
                .put("kind", found.kind().name().toLowerCase(Locale.ROOT))
                .put("layer", found.layer())
                .put("sentence", found.sentence()));
        selfTest.ifPresent(matrix -> SelfTestText.put(document, matrix));
        return document;
    }

    JunitXml junit(ParityReport report) {
        JunitXml junit = new JunitXml("softmax4j parity");
        String cause = finding.map(found -> "; " + found.sentence()).orElse("");
        junit.add("parity", "verdict", report.verdict().pass(), report.verdict().reason() + cause);
        for (SweepCell cell : report.cells()) {
            add(junit, cell);
        }
        selfTest.ifPresent(matrix -> SelfTestText.add(junit, matrix));
        return junit;
    }

    private static void add(JunitXml junit, SweepCell cell) {
        String way = ", batch " + cell.batchSize() + ", optimisation "
                + cell.runtime().optimization().label() + ", threads "
                + cell.runtime().threads();
        for (OutputComparison output :
                List.of(cell.comparison().logits(), cell.comparison().probabilities())) {
            String message = SelfTestText.number(output.worstRatio()) + " times the tolerance at row " + output.row()
                    + ", class " + output.column() + "; " + output.nonFinite().differing()
                    + " rows finite on one side alone";
            junit.add("parity.outputs", output.output() + way, output.pass(), message);
        }
        int flips = cell.comparison().labels().flips();
        junit.add("parity.outputs", "label_id" + way, flips == 0, flips + " labels differ beyond the noise");
    }
}
