package io.github.softmax4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs the command in this JVM. */
public final class Cli {
    private Cli() {}

    /** What a run left behind. */
    public record Result(int exitCode, String out, String err) {
        /** Returns the last line of stdout. */
        public String lastLine() {
            String[] lines = out.strip().split("\\R");
            return lines[lines.length - 1];
        }
    }

    /** Runs the command; paths and numbers are turned into text. */
    public static Result run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Trains a small model of the iris data. */
    public static Path train(Path folder, String name, long seed) {
        Path model = folder.resolve(name);
        Result result = run("train", "iris", "-o", model, "--epochs", 60, "--seed", seed);
        if (result.exitCode() != 0) {
            throw new AssertionError(result.err());
        }
        return model;
    }

    /** Exports a model beside it. */
    public static Path export(Path model) {
        Path onnx = model.resolveSibling(model.getFileName().toString().replace(".safetensors", ".onnx"));
        Result result = run("export", model, "-o", onnx);
        if (result.exitCode() != 0) {
            throw new AssertionError(result.err());
        }
        return onnx;
    }
}
