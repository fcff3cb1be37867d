package io.github.softmax4j.cli.console;

import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The progress of training on stderr: on a terminal one line that is written over, else at most ten lines. Own code
 * rather than a library, which would bring a terminal driver with native parts for this one line.
 */
public final class TrainingProgress implements TrainingListener {
    /** The launcher sets this system property to {@code true} when stderr is a terminal. */
    private static final String TERMINAL = "softmax4j.terminal";

    private static final int LINES = 10;
    private static final int BAR = 24;

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable EpochReport last;

    /** Prepares progress on {@code err}. */
    public TrainingProgress(PrintWriter err) {
        this(err, Boolean.getBoolean(TERMINAL));
    }

    TrainingProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void onEpoch(EpochReport report) {
        last = report;
        boolean done = report.epoch() == report.epochs();
        if (terminal) {
            int filled = (int) ((long) BAR * report.epoch() / report.epochs());
            err.print("\r[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + text(report));
            err.print(done ? System.lineSeparator() : "");
            err.flush();
        } else if (done || line(report.epoch(), report) > line(report.epoch() - 1, report)) {
            err.println(text(report));
        }
    }

    /**
     * Returns the report of the last epoch.
     *
     * @throws IllegalStateException if there was none
     */
    public EpochReport last() {
        if (last == null) {
            throw new IllegalStateException("no epoch was reported");
        }
        return last;
    }

    /** How many lines are due after so many epochs. */
    private static long line(int epoch, EpochReport report) {
        return (long) LINES * epoch / report.epochs();
    }

    private static String text(EpochReport report) {
        return String.format(Locale.ROOT, "epoch %d/%d  loss %.6f", report.epoch(), report.epochs(), report.loss())
                + report.validation()
                        .map(validation -> String.format(
                                Locale.ROOT,
                                "  validation loss %.6f  accuracy %.4f",
                                validation.logLoss(),
                                validation.accuracy()))
                        .orElse("");
    }
}
