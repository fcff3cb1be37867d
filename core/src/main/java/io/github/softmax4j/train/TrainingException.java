package io.github.softmax4j.train;

import io.github.softmax4j.BadInputException;

/** Training stopped because it went nowhere: the loss is no longer finite. */
public final class TrainingException extends BadInputException {
    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
