package io.github.softmax4j.onnx.file;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** A file that is no ONNX model, is damaged, or holds what is not accepted. The message starts with its name. */
public final class OnnxFileException extends BadInputException {
    private static final long serialVersionUID = 1L;

    public OnnxFileException(String message) {
        super(message);
    }

    public OnnxFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
