package io.github.softmax4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.cli.command.RootCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    @Test
    void withoutACommandItListsThem() {
        Result result = Cli.run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("demo, train, finetune, evaluate, calibrate, predict, export, parity, inspect, info")
                .contains("see: softmax4j --help");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Result result = Cli.run("trian");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "evaluate", "calibrate", "predict", "export", "parity", "inspect", "info"})
    void everyCommandHasHelpOnStdout(String command) {
        Result result = Cli.run(command, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: softmax4j " + command);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void helpNamesEveryExitCode() {
        assertThat(Cli.run("--help").out().replaceAll("\\s+", " "))
                .contains("Exit codes: 0 fine, 1 a check failed, 2 wrong usage, 3 bad input, 70 a mistake of softmax4j,"
                        + " 130 and 143 stopped by a signal.");
    }

    /** What picocli says by itself names types of Java. */
    @Test
    void noNumberIsCalledByATypeOfJava() {
        int numbers = 0;
        for (Entry<String, CommandLine> command :
                new CommandLine(new RootCommand()).getSubcommands().entrySet()) {
            for (OptionSpec option : command.getValue().getCommandSpec().options()) {
                if (option.type().isPrimitive() && option.type() != boolean.class
                        || Number.class.isAssignableFrom(option.type())) {
                    assertThat(Cli.run(command.getKey(), option.longestName(), "x")
                                    .err())
                            .containsPattern("expected a (whole )?number, not x");
                    numbers++;
                }
            }
        }
        assertThat(numbers).isGreaterThan(5);
    }

    @Test
    void printsItsVersion() {
        assertThat(Cli.run("--version").out()).matches("softmax4j \\d+\\.\\d+\\.\\d+\\S*\\s+");
    }

    @Test
    void saysSoWhenStdoutCannotTakeTheResult() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(full), new PrintWriter(err), "--version"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("not everything could be written to stdout");
    }

    @Test
    void printsAStackTraceOnlyWhenAsked(@TempDir Path folder) {
        Path missing = folder.resolve("missing.safetensors");
        assertThat(Cli.run("inspect", missing).err()).doesNotContain("    at ");
        assertThat(Cli.run("inspect", missing, "--verbose").err()).contains("    at ");
    }
}
