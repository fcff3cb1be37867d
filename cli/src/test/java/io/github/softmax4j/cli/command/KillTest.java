package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training in a JVM of its own that is killed goes on to the bytes of one that was not. {@code cli/src/test/scripts/kill-9}
 * does the same a hundred times. Whatever the moment, the verdict is the same.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class KillTest {
    private static final int KILLS = 3;
    private static final int SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    private List<String> arguments(String model, String kept) {
        return List.of(
                "train",
                "digits",
                "-o",
                folder.resolve(model).toString(),
                "--hidden",
                "16",
                "--epochs",
                "10",
                "--checkpoint",
                folder.resolve(kept).toString(),
                "--checkpoint-every",
                "1",
                "--threads",
                "1",
                "--dropout",
                "0.2");
    }

    @Test
    void killedAgainAndAgainItEndsWithTheBytesOfAnUnbrokenRun() throws IOException, InterruptedException {
        for (int i = 0; i < KILLS; i++) {
            List<String> command = new ArrayList<>(arguments("killed.safetensors", "killed"));
            command.add("--resume");
            Process process = start(command);
            awaitEpoch(process);
            process.destroyForcibly().waitFor();
        }
        assertEndsAsUnbroken();
    }

    @Test
    void aSignalThatAsksLeavesACheckpointAndSaysHowToGoOn() throws IOException, InterruptedException {
        Process process = start(arguments("killed.safetensors", "killed"));
        StringBuilder said = new StringBuilder();
        try (BufferedReader err = awaitEpoch(process)) {
            process.toHandle().destroy(); // unlike Process.destroy, this leaves the streams open
            err.lines().forEach(line -> said.append(line).append('\n'));
        }
        int exitCode = process.waitFor();
        if (exitCode != 0) { // it may have been done before the signal came
            assertThat(exitCode).isEqualTo(SIGTERM);
            assertThat(said.toString())
                    .containsPattern("training was stopped in epoch \\d+ after batch \\d+; it can go on from")
                    .contains("give the same command with --resume");
            assertEndsAsUnbroken();
        }
    }

    private void assertEndsAsUnbroken() {
        List<Object> resumed = new ArrayList<>(arguments("killed.safetensors", "killed"));
        resumed.addAll(List.of("--resume", "--force"));
        assertThat(Cli.run(resumed.toArray()).err()).doesNotContain("error");
        assertThat(Cli.run(arguments("unbroken.safetensors", "unbroken").toArray())
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("killed.safetensors")).hasSameBinaryContentAs(folder.resolve("unbroken.safetensors"));
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until an epoch is over: then the JVM is in the midst of training, or done if it is fast. */
    private static BufferedReader awaitEpoch(Process process) throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        String line = err.readLine();
        while (line != null && !line.startsWith("epoch ")) {
            line = err.readLine();
        }
        return err;
    }
}
