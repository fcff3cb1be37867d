package io.github.softmax4j.cli.option;

import io.github.softmax4j.parity.baseline.FixedTolerance;
import io.github.softmax4j.parity.golden.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code parity} does beside its verdict: the self-test, golden folders, two files without a model, reports. */
public final class ParityTasks {
    @Option(
            names = "--self-test",
            description = "If the file passes, put faults into copies of it and require that each above the noise is"
                    + " caught; shows what the default tolerances of other tools would have said.")
    private boolean selfTest;

    @Option(
            names = "--golden",
            paramLabel = "DIR",
            description =
                    "If the file passes, write rows, expected outputs and tolerances in the layout of ONNX backend"
                            + " tests.")
    private @Nullable Path golden;

    @Option(
            names = "--check-golden",
            paramLabel = "DIR",
            description = "Check such a folder instead; takes neither MODEL nor ONNX.")
    private @Nullable Path checkGolden;

    @Option(
            names = "--baseline",
            paramLabel = "ONNX",
            description =
                    "Compare this ONNX file with the one given, without a model; by the noise of the network if both"
                            + " can be read as layers, or by --rtol and --atol.")
    private @Nullable Path baseline;

    @Option(names = "--rtol", paramLabel = "X", description = "With --baseline: relative tolerance.")
    private @Nullable Double relative;

    @Option(names = "--atol", paramLabel = "X", description = "With --baseline: absolute tolerance.")
    private @Nullable Double absolute;

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "Write the results as a JUnit report, too; replaces an earlier one.")
    private @Nullable Path junitXml;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page with the verdict, charts and tables, such as parity.html.")
    private @Nullable Path report;

    @Mixin
    private OutputFile outputFile;

    /** Returns whether faults are put into copies of the file. */
    public boolean selfTest() {
        return selfTest;
    }

    /** Returns the folder to write. */
    public Optional<Path> golden() {
        return Optional.ofNullable(golden);
    }

    /** Returns the folder to check. */
    public Optional<Path> checkGolden() {
        return Optional.ofNullable(checkGolden);
    }

    /** Returns the file that another one is compared with. */
    public Optional<Path> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** Returns the option by which there is no MODEL, such as {@code --baseline}; empty if there is one. */
    public Optional<String> alone() {
        return baseline != null
                ? Optional.of("--baseline")
                : checkGolden != null ? Optional.of("--check-golden") : Optional.empty();
    }

    /** Returns where the JUnit report goes. */
    public Optional<Path> junitXml() {
        return Optional.ofNullable(junitXml);
    }

    /** Returns where the page goes. */
    public Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    /** Returns whether existing output is replaced. */
    public boolean force() {
        return outputFile.force();
    }

    /** Returns the tolerance of the caller, if there is one; of two options that belong together the other is 0 when one is missing. */
    public Optional<FixedTolerance> tolerance(CommandSpec spec) {
        if (relative == null && absolute == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FixedTolerance(relative == null ? 0 : relative, absolute == null ? 0 : absolute));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rtol, --atol: " + e.getMessage(), e);
        }
    }

    /**
     * Checks that options and files belong together.
     *
     * @param files how many were given
     * @throws ParameterException if they do not
     */
    public void check(int files, CommandSpec spec) {
        if (baseline != null && checkGolden != null) {
            throw usage(spec, "--baseline and --check-golden exclude each other");
        }
        int expected = checkGolden != null ? 0 : baseline != null ? 1 : 2;
        if (files != expected) {
            throw usage(
                    spec,
                    switch (expected) {
                        case 0 -> "--check-golden takes no other files";
                        case 1 -> "--baseline takes one other ONNX file, as in parity --baseline a.onnx b.onnx";
                        default -> "expected MODEL and ONNX, as in parity flowers.safetensors flowers.onnx";
                    });
        }
        if (expected < 2 && (selfTest || golden != null || report != null)) {
            throw usage(
                    spec,
                    "--self-test, --golden and --report need MODEL and ONNX; --json and --junit-xml write down what"
                            + " becomes of other checks");
        }
        if (baseline == null && (relative != null || absolute != null)) {
            throw usage(spec, "--rtol and --atol go with --baseline; with a model the noise decides");
        }
    }

    /** Adds what is read and written besides MODEL and ONNX. */
    public void addTo(CallFiles files) {
        files.input(checkGolden).input(baseline);
        files.output("--golden", golden).output("--report", report).output("--junit-xml", junitXml);
    }

    /**
     * Checks that golden folder, page and JUnit report can be written.
     *
     * @throws ParameterException if folder or page exist already
     * @throws io.github.softmax4j.BadInputException if one of the three cannot be written
     */
    public void checkOutputs(CommandSpec spec) throws IOException {
        if (golden != null) {
            GoldenFiles.requirePlace(golden, true);
            outputFile.checkForce(golden, spec);
        }
        if (report != null) {
            outputFile.check(report, spec);
        }
        if (junitXml != null) {
            OutputFile.checkPlace(junitXml);
        }
    }

    private static ParameterException usage(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
