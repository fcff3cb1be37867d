package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.BadInputException;

/** A sound ONNX model that is no chain of layers that can be read. The message names the file and the node that stops it. */
public final class OnnxImportException extends BadInputException {
    private static final long serialVersionUID = 1L;

    OnnxImportException(String message) {
        super(message);
    }
}
