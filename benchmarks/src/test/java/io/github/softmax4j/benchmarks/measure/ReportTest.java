package io.github.softmax4j.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void aLineHasTheColumnsOfTheHeader() {
        report.header();
        report.line("gemm", "1024^3", 2, new Timing(12_000, 24_000, 2, 1.9, 2.1), "pytorch", 0.875);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(Report.HEADER, "gemm\t1024^3\t2\t12.00\t24.00\tpytorch\t2.000\t0.8750\t1.900\t2.100");
    }

    @Test
    void commentsBeginWithAHash() {
        report.comment("cpu", "a fast one");

        assertThat(bytes.toString(StandardCharsets.UTF_8).strip()).isEqualTo("# cpu\ta fast one");
    }

    @Test
    void numbersHaveFourDigitsAndNoExponent() {
        assertThat(Report.number(1_234_567)).isEqualTo("1235000");
        assertThat(Report.number(0.000_012_344)).isEqualTo("0.00001234");
        assertThat(Report.number(Report.NO_LIMIT)).isEqualTo("-");
    }
}
