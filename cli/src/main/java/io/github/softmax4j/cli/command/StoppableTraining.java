package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.StopSignal;
import io.github.softmax4j.cli.console.TrainingProgress;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.train.CheckpointOptions;
import io.github.softmax4j.train.TrainingControl;
import io.github.softmax4j.train.TrainingException;
import io.github.softmax4j.train.TrainingInterrupted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** A training that a signal may stop, if it has checkpoints, and that keeps its last good model when it fails. */
final class StoppableTraining {
    /** What is run. */
    interface Body {
        /** Trains and writes the model. */
        void run(TrainingControl control) throws IOException;
    }

    private StoppableTraining() {}

    /**
     * Runs {@code body} and returns the exit code.
     *
     * @param model where the model goes
     */
    static int run(
            TrainingProgress progress,
            Optional<CheckpointOptions> checkpoints,
            Path model,
            OutputFile outputFile,
            PrintWriter err,
            Body body)
            throws IOException {
        if (checkpoints.isEmpty()) { // there is nothing to be done before a signal ends the command
            return run(new TrainingControl(progress, () -> false, checkpoints), progress, model, outputFile, err, body);
        }
        try (StopSignal stop = StopSignal.listen()) {
            return run(new TrainingControl(progress, stop, checkpoints), progress, model, outputFile, err, body);
        }
    }

    /** Says everything before the signal is closed: from then on the JVM may end at any moment. */
    private static int run(
            TrainingControl control,
            TrainingProgress progress,
            Path model,
            OutputFile outputFile,
            PrintWriter err,
            Body body)
            throws IOException {
        try {
            body.run(control);
            return ExitCode.OK;
        } catch (TrainingInterrupted e) {
            progress.endLine();
            err.println(e.getMessage() + "; give the same command with --resume");
            err.flush();
            return ExitCode.INTERRUPTED;
        } catch (TrainingException e) {
            progress.endLine();
            LastGood.write(e, model, outputFile, err);
            throw e;
        }
    }
}
