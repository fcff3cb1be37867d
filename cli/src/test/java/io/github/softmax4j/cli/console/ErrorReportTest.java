package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.command.RootCommand;
import io.github.softmax4j.kernel.KernelSelectionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorReportTest {
    @Test
    void kernelsThatCannotBeHadAreAWrongUseOfAnOption() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new RootCommand()).setErr(new PrintWriter(err, true));
        int code = ErrorReport.execution(
                new KernelSelectionException("-Dsoftmax4j.kernels=simd cannot be met: no Vector API"),
                command,
                command.parseArgs("info"));
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().trim()).isEqualTo("error: -Dsoftmax4j.kernels=simd cannot be met: no Vector API");
    }
}
