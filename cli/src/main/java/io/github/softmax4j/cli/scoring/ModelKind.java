package io.github.softmax4j.cli.scoring;

import io.github.softmax4j.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two kinds of model files. */
public enum ModelKind {
    SAFETENSORS,
    ONNX;

    /** A safetensors file has the length of its header in 8 bytes, then the header, a JSON object. */
    private static final int HEADER = 8;

    /**
     * Returns what kind of file this is: by the ending of its name, and for other endings by its first bytes.
     *
     * @throws BadInputException if it is neither
     */
    public static ModelKind of(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".safetensors")) {
            return SAFETENSORS;
        }
        if (name.endsWith(".onnx")) {
            return ONNX;
        }
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] start = in.readNBytes(HEADER + 1);
                if (start.length > HEADER && start[HEADER] == '{') {
                    return SAFETENSORS;
                }
            }
        }
        throw new BadInputException(name + ": expected a model named .safetensors or .onnx");
    }
}
