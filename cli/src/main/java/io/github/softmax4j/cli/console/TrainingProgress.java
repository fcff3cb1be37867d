package io.github.softmax4j.cli.console;

import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.StepProgress;
import io.github.softmax4j.train.TrainingListener;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The progress of training on stderr: on a terminal one line that is written over, with a bar, loss, learning rate, rows a
 * second and the time that is left; else at most ten lines and the last one. Own code rather than a library, which would bring
 * a terminal driver with native parts for this one line.
 */
public final class TrainingProgress implements TrainingListener {
    /** The launcher sets this system property to {@code true} when stderr is a terminal. */
    private static final String TERMINAL = "softmax4j.terminal";

    private static final int LINES = 10;
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final Pace pace;
    private final List<EpochReport> reports = new ArrayList<>();
    private int width;
    private boolean printed;
    private int epochs;

    /** Prepares progress on {@code err} of so many epochs. */
    public TrainingProgress(PrintWriter err, int epochs) {
        this(err, epochs, Boolean.getBoolean(TERMINAL), System::nanoTime);
    }

    TrainingProgress(PrintWriter err, int epochs, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.epochs = epochs;
        this.terminal = terminal;
        this.pace = new Pace(nanoTime, REDRAW_NANOS);
    }

    @Override
    public void onStep(StepProgress progress) {
        if (terminal && pace.step(progress, epochs)) {
            draw(
                    pace.share(),
                    String.format(
                            Locale.ROOT,
                            "epoch %d/%d  loss %.6f  rate %.2g  %s",
                            progress.epoch(),
                            epochs,
                            progress.loss(),
                            progress.learningRate(),
                            pace.text()));
        }
    }

    @Override
    public void onEpoch(EpochReport report) {
        reports.add(report);
        epochs = report.epochs();
        printed = false;
        if (terminal) {
            draw((double) report.epoch() / epochs, text(report));
        } else if (report.epoch() == epochs || line(report.epoch()) > line(report.epoch() - 1)) {
            err.println(text(report));
            printed = true;
        }
    }

    @Override
    public void onMessage(String message) {
        endLine();
        err.println(message);
    }

    @Override
    public void onFinish(int ran, int kept) {
        endLine();
        if (!reports.isEmpty() && !terminal && !printed) {
            err.println(text(last()));
        }
        if (kept < ran) {
            err.println("the weights are those after epoch " + kept + ", whose validation loss was smallest");
        }
    }

    /** Leaves a line that was written over, so that a message has its own. */
    public void endLine() {
        if (width > 0) {
            err.println();
            width = 0;
        }
    }

    /**
     * Returns the report of the last epoch.
     *
     * @throws IllegalStateException if there was none
     */
    public EpochReport last() {
        if (reports.isEmpty()) {
            throw new IllegalStateException("no epoch was reported");
        }
        return reports.get(reports.size() - 1);
    }

    /** Returns the reports of all epochs so far; a resumed training begins with its first one. */
    public List<EpochReport> epochs() {
        return List.copyOf(reports);
    }

    private void draw(double share, String text) {
        int filled = (int) (BAR * share);
        String line = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + text;
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    /** How many lines are due after so many epochs. */
    private long line(int epoch) {
        return (long) LINES * epoch / epochs;
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
