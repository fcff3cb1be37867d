package io.github.softmax4j.parity;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime refuses a model, or fails while running it. */
public final class OnnxRuntimeException extends BadInputException {
    private static final long serialVersionUID = 1L;

    OnnxRuntimeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
