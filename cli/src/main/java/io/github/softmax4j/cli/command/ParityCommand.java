package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.JunitXml;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.ParityFlags;
import io.github.softmax4j.cli.option.ParityTasks;
import io.github.softmax4j.cli.report.ParityReportPage;
import io.github.softmax4j.cli.report.ParitySubject;
import io.github.softmax4j.file.AtomicFile;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.baseline.BaselineCheck;
import io.github.softmax4j.parity.baseline.BaselineReport;
import io.github.softmax4j.parity.baseline.FixedTolerance;
import io.github.softmax4j.parity.baseline.NamedModel;
import io.github.softmax4j.parity.golden.GoldenCheck;
import io.github.softmax4j.parity.golden.GoldenFiles;
import io.github.softmax4j.parity.golden.GoldenReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j parity}: whether an ONNX file computes what a model computes. */
@Command(
        name = "parity",
        description =
                "Check that an ONNX file, run by ONNX Runtime, gives the answers of the model in pure Java, within"
                        + " its rounding noise. Exits with code 1 if not.",
        footer = {
            "",
            "Examples:",
            "  softmax4j parity flowers.safetensors flowers.onnx",
            "  softmax4j parity flowers.safetensors flowers.onnx --data flowers.csv --json",
            "  softmax4j parity flowers.safetensors flowers.onnx --self-test --report parity.html",
            "  softmax4j parity flowers.safetensors flowers.onnx --golden flowers-golden",
            "  softmax4j parity --check-golden flowers-golden",
            "  softmax4j parity --baseline old.onnx new.onnx"
        })
final class ParityCommand extends AbstractCommand {
    @Parameters(
            arity = "0..2",
            paramLabel = "MODEL ONNX",
            description = "A .safetensors model, and the ONNX file to check.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ParityTasks tasks;

    @Mixin
    private ParityFlags flags;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        tasks.check(files.size(), spec);
        flags.check(tasks.alone(), spec);
        CallFiles used = new CallFiles();
        files.forEach(used::input);
        flags.addTo(used);
        tasks.addTo(used);
        used.check(spec);
        tasks.checkOutputs(spec);
        if (tasks.checkGolden().isPresent()) {
            GoldenReport report = GoldenCheck.run(tasks.checkGolden().get(), flags.isolate(), flags.limit());
            return end(
                    report.pass(),
                    () -> ParityAlone.document(report),
                    out -> ParityAlone.print(report, out),
                    ParityAlone.junit(report));
        }
        if (tasks.baseline().isPresent()) {
            BaselineReport report = compare(named(tasks.baseline().get()), named(files.get(0)));
            return end(
                    report.pass(),
                    () -> ParityAlone.document(report),
                    out -> ParityAlone.print(report, out),
                    ParityAlone.junit(report));
        }
        return checkModel(files.get(0), files.get(1));
    }

    private static NamedModel named(Path file) throws IOException {
        return new NamedModel(file.toString(), OnnxFile.read(file));
    }

    private BaselineReport compare(NamedModel baseline, NamedModel candidate) throws IOException {
        Optional<FixedTolerance> tolerance = tasks.tolerance(spec);
        return flags.limit().isEmpty()
                ? BaselineCheck.run(baseline, candidate, tolerance, flags.seed())
                : BaselineCheck.run(
                        baseline,
                        candidate,
                        tolerance,
                        flags.seed(),
                        flags.limit().get());
    }

    private Integer checkModel(Path model, Path onnx) throws IOException {
        Classifier classifier = ModelFile.read(model);
        InputSuite inputs = flags.inputs(classifier);
        boolean apart = flags.apart(onnx);
        ParityReport report = flags.run(classifier, onnx, inputs, apart);
        ModelProto file = OnnxFile.read(onnx);
        boolean pass = report.verdict().pass();
        ParityFollowUp followUp = new ParityFollowUp(
                apart ? Optional.empty() : ParityFollowUp.locate(report, classifier, file, inputs),
                pass && tasks.selfTest()
                        ? Optional.of(ParityFollowUp.selfTest(classifier, file, inputs, flags.seed()))
                        : Optional.empty());
        if (pass && tasks.golden().isPresent()) {
            GoldenFiles.write(classifier, file, inputs, tasks.golden().get(), tasks.force());
        }
        Map<String, String> environment = Environment.facts(file);
        if (tasks.report().isPresent()) {
            ParitySubject subject = new ParitySubject(
                    model.toString(),
                    onnx.toString(),
                    classifier.classNames(),
                    report,
                    followUp.finding(),
                    followUp.selfTest(),
                    environment,
                    typed());
            ParityReportPage.write(subject, tasks.report().get());
        }
        return end(
                pass && followUp.pass(),
                () -> followUp.document(report, environment, typed()),
                out -> followUp.print(report, tasks, out),
                followUp.junit(report));
    }

    private Integer end(boolean pass, Supplier<ObjectNode> document, Consumer<PrintWriter> text, JunitXml junit)
            throws IOException {
        if (json) {
            print(document.get());
        } else {
            text.accept(out());
        }
        if (tasks.junitXml().isPresent()) {
            AtomicFile.write(tasks.junitXml().get(), junit.toBytes());
        }
        return pass ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
