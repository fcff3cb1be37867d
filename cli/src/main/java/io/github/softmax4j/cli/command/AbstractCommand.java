package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** What all commands share: where they print, and that they return an exit code. */
@Command
abstract class AbstractCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public abstract Integer call() throws IOException;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Returns what the user typed, word by word. */
    List<String> typed() {
        List<String> words = new ArrayList<>(List.of("softmax4j"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return words;
    }

    /** Prints the document of {@code --json}. */
    void print(ObjectNode document) {
        Json.print(document, out());
    }
}
