package io.github.softmax4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the page about the examples, run in their order: each prints the lines that are shown below it. */
class CommandsTest {
    private static final String PROMPT = "$ ./softmax4j ";

    @Test
    void everyCommandPrintsTheLinesBelowIt(@TempDir Path folder) throws IOException {
        String command = "";
        List<String> printed = List.of();
        int commands = 0;
        for (String line : console(Files.readAllLines(Path.of("README.md")))) {
            if (line.startsWith(PROMPT)) {
                command = line;
                printed = run(folder, line.substring(PROMPT.length()).split(" "));
                commands++;
            } else {
                assertThat(printed).as(command).contains(line);
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(9);
    }

    private static List<String> run(Path folder, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] inFolder = Arrays.stream(arguments)
                .map(argument -> argument.endsWith(".safetensors")
                        ? folder.resolve(argument).toString()
                        : argument)
                .toArray(String[]::new);
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), inFolder))
                .as(err.toString())
                .isZero();
        return out.toString().lines().toList();
    }

    /** Returns the lines of the blocks of commands. */
    private static List<String> console(List<String> lines) {
        List<String> shown = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside) {
                shown.add(line);
            }
        }
        return shown;
    }
}
