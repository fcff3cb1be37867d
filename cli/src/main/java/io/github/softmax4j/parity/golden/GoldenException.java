package io.github.softmax4j.parity.golden;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** A folder that is no golden folder, is damaged, or must not be replaced. The message starts with its name. */
public final class GoldenException extends BadInputException {
    private static final long serialVersionUID = 1L;

    GoldenException(String message) {
        super(message);
    }

    GoldenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
