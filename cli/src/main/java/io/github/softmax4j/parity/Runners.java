package io.github.softmax4j.parity;

import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Path;

/** Where an ONNX file runs: one that we wrote in this process, any other in a process of its own. */
public final class Runners {
    private Runners() {}

    /** Returns whether the file says that somebody else wrote it. */
    public static boolean isForeign(ModelProto model) {
        return !model.getProducerName().equals(OnnxFile.PRODUCER);
    }

    /**
     * Opens a file, to be run with everything optimised, on one thread.
     *
     * @param apart whether it runs in a process of its own, whoever wrote it
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if the file is damaged or uses external data
     * @throws OnnxRuntimeException if ONNX Runtime refuses it
     */
    public static OnnxRunner open(Path file, boolean apart) throws IOException {
        return apart || isForeign(OnnxFile.read(file))
                ? IsolatedRunner.source(file).open(RuntimeOptions.DEFAULT)
                : OnnxRuntimeRunner.open(file);
    }
}
