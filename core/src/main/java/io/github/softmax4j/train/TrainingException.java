package io.github.softmax4j.train;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.model.Classifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Training stopped because it went nowhere: the loss is no longer finite. */
public final class TrainingException extends BadInputException {
    private static final long serialVersionUID = 1L;

    private static final int NAMED_ROWS = 8;

    private final String what;
    private final String remedy;
    private final int epoch;
    private final long batch;
    private final long[] rows;
    private final transient @Nullable Classifier lastGood;

    /** Something other than a batch went wrong. */
    public TrainingException(String message) {
        this(message, "", 0, 0, new long[0], null);
    }

    /** Something went wrong in a batch; the rows stand in the message between {@code what} and {@code remedy}. */
    TrainingException(String what, String remedy, int epoch, long batch, long[] rows) {
        this(what, remedy, epoch, batch, rows, null);
    }

    private TrainingException(
            String what, String remedy, int epoch, long batch, long[] rows, @Nullable Classifier lastGood) {
        super(what + text(rows) + remedy);
        this.what = what;
        this.remedy = remedy;
        this.epoch = epoch;
        this.batch = batch;
        this.rows = rows;
        this.lastGood = lastGood;
    }

    private static String text(long[] rows) {
        if (rows.length == 0) {
            return "";
        }
        return (rows.length == 1 ? ", row " : ", rows ")
                + Arrays.stream(rows)
                        .limit(NAMED_ROWS)
                        .mapToObj(row -> String.valueOf(row + 1))
                        .collect(Collectors.joining(", "))
                + (rows.length > NAMED_ROWS ? " and " + (rows.length - NAMED_ROWS) + " more" : "")
                + " of the data, counted from 1";
    }

    /** Returns this failure with the model that was there before. */
    TrainingException withLastGood(Classifier classifier) {
        return with(rows, classifier);
    }

    /** Returns this failure with other numbers for the same rows. */
    TrainingException withRows(long[] others) {
        return with(others, lastGood);
    }

    private TrainingException with(long[] others, @Nullable Classifier classifier) {
        TrainingException with = new TrainingException(what, remedy, epoch, batch, others, classifier);
        with.setStackTrace(getStackTrace());
        return with;
    }

    /** Returns the epoch, from 1; 0 if it was before the first one. */
    public int epoch() {
        return epoch;
    }

    /** Returns the batch of the epoch, from 1; 0 if it was no batch. */
    public long batch() {
        return batch;
    }

    /**
     * Returns the rows of the batch whose loss is not finite, or all of the batch where each one is by itself: indices in the
     * data that was given, from 0. Empty if they are not known.
     */
    public long[] rows() {
        return rows.clone();
    }

    /**
     * Returns the last model that was good: with patience the best one, else that after the last whole epoch, or that which
     * training was resumed with. Empty in the first epoch.
     */
    public Optional<Classifier> lastGood() {
        return Optional.ofNullable(lastGood);
    }
}
