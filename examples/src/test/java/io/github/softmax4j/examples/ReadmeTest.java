package io.github.softmax4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, compiled and run as it stands there. */
class ReadmeTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @Test
    void exampleCompilesAndPrintsWhatTheReadmeShows(@TempDir Path folder) throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        Files.writeString(folder.resolve("Iris.java"), block(readme, "```java\n"));

        run(folder, "javac", "-proc:none", "-cp", CLASS_PATH, "-d", ".", "Iris.java");
        String printed = run(folder, "java", "-cp", "." + File.pathSeparator + CLASS_PATH, "Iris");

        assertThat(printed).isEqualTo(block(readme, "It prints\n\n```text\n"));
        assertThat(folder.resolve("iris.safetensors")).isNotEmptyFile();
        assertThat(folder.resolve("iris.onnx")).isNotEmptyFile();
    }

    private static String block(String text, String start) {
        assertThat(text).contains(start);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf("```", from));
    }

    /** Runs a tool of this JDK in {@code folder} and returns what it prints to stdout. */
    private static String run(Path folder, String tool, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(JDK.resolve(tool).toString());
        builder.command().addAll(List.of(arguments));
        Path err = folder.resolve(tool + ".err");
        Process process =
                builder.directory(folder.toFile()).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        return out;
    }
}
