package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Keeps the last good model of a training that failed, beside the file that the model would have gone to. */
final class LastGood {
    private static final String MODEL = ".safetensors";

    private LastGood() {}

    /** Returns where it goes. */
    static Path file(Path output) {
        String name = output.getFileName().toString();
        String stem = name.endsWith(MODEL) ? name.substring(0, name.length() - MODEL.length()) : name;
        return output.resolveSibling(stem + ".last-good" + MODEL);
    }

    /** Writes it, if there is one; a file that is there stays, unless forced. */
    static void write(TrainingException e, Path output, OutputFile outputFile, PrintWriter err) throws IOException {
        if (e.lastGood().isEmpty()) {
            return;
        }
        Path file = file(output);
        if (!outputFile.mayWrite(file)) {
            err.println("the last good model is not kept: " + file + " exists already, and --force was not given");
            return;
        }
        ModelFile.write(e.lastGood().get(), file);
        err.println("the last good model is in " + file);
    }
}
