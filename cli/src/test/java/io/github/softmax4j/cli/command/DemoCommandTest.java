package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void learnsDigitsAndEndsWithPass() {
        Result result = Cli.run("demo");
        assertThat(result.exitCode()).isZero();
        Matcher accuracy = Pattern.compile("test +accuracy (\\d\\.\\d+)").matcher(result.out());
        assertThat(accuracy.find()).isTrue();
        assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThanOrEqualTo(0.97);
        assertThat(result.lastLine()).startsWith("verdict: PASS");
    }
}
