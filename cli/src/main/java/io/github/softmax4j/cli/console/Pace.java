package io.github.softmax4j.cli.console;

import io.github.softmax4j.train.StepProgress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast training goes, and how long it will take at this pace. */
final class Pace {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final long every;
    private boolean started;
    private long start;
    private long shown;
    private double startShare;
    private double startRows;
    private double share;
    private double rowsASecond;
    private double secondsLeft;

    /** Has something to show once in {@code every} nanoseconds. */
    Pace(LongSupplier nanoTime, long every) {
        this.nanoTime = nanoTime;
        this.every = every;
    }

    /** Hears of a step, and returns whether it is time to show something; never at the first one. */
    boolean step(StepProgress progress, int epochs) {
        long now = nanoTime.getAsLong();
        double rows = (progress.epoch() - 1.0) * progress.rowsOfEpoch() + progress.rows();
        share = rows / ((double) epochs * progress.rowsOfEpoch());
        if (!started) {
            started = true;
            start = now;
            shown = now;
            startShare = share;
            startRows = rows;
            return false;
        }
        if (now - shown < every) {
            return false;
        }
        shown = now;
        double seconds = (now - start) / NANOS;
        rowsASecond = (rows - startRows) / seconds;
        secondsLeft = seconds * (1 - share) / (share - startShare);
        return true;
    }

    /** Returns the share of the training that is done. */
    double share() {
        return share;
    }

    /** Returns rows a second and the time that is left. */
    String text() {
        long left = Math.round(secondsLeft);
        String time = left < 3600
                ? String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
        return String.format(Locale.ROOT, "%.0f rows/s  ETA %s", rowsASecond, time);
    }
}
