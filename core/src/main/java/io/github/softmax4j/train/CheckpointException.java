package io.github.softmax4j.train;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be written, read, or gone on from with this data and these options. */
public final class CheckpointException extends BadInputException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
