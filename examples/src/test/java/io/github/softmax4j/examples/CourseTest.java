package io.github.softmax4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about the examples shows is what they print: ExamplesTest holds the programs to their comments. */
class CourseTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/softmax4j/examples");

    @Test
    void everyLineOfOutputIsPrintedByAnExample() throws IOException {
        Set<String> printed = new HashSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                printed.addAll(Files.readAllLines(file));
            }
        }
        List<String> shown = outputs(Files.readAllLines(Path.of("README.md")));
        assertThat(shown).hasSizeGreaterThan(15);
        assertThat(printed).containsAll(shown);
    }

    /** Returns the lines of the blocks of text. */
    private static List<String> outputs(List<String> lines) {
        List<String> outputs = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.equals("```text");
            } else if (inside) {
                outputs.add(line);
            }
        }
        return outputs;
    }
}
