package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ErrorReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code softmax4j} alone: lists the commands. */
@Command(
        name = "softmax4j",
        description = "Trains softmax classifiers in pure Java, exports them to ONNX, and proves that the exported file"
                + " gives the same answers in ONNX Runtime.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 fine, 1 a check failed, 2 wrong usage, 3 bad input, 70 a mistake of softmax4j, 130 and 143"
                    + " stopped by a signal."
        },
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            FinetuneCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            ParityCommand.class,
            InspectCommand.class,
            InfoCommand.class
        })
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = ErrorReport.VERBOSE, scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean verbose;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
