package io.github.softmax4j.model;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** A file that is no softmax4j model, or no longer the one that was written. */
public final class ModelFileException extends BadInputException {
    private static final long serialVersionUID = 1L;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
