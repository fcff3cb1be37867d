package io.github.softmax4j.cli;

import io.github.softmax4j.Printable;
import io.github.softmax4j.cli.command.RootCommand;
import io.github.softmax4j.cli.console.ErrorReport;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.GivenArguments;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.RunLast;

/** The {@code softmax4j} command. */
public final class Main {
    private static final ITypeConverter<Integer> WHOLE = GivenArguments.converter("a whole number", Integer::valueOf);
    private static final ITypeConverter<Long> WHOLE_LONG = GivenArguments.converter("a whole number", Long::valueOf);
    private static final ITypeConverter<Double> NUMBER = GivenArguments.converter("a number", Double::valueOf);

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(writer(System.out), writer(System.err), args));
    }

    /**
     * Runs the command.
     *
     * @param out receives results
     * @param err receives messages and progress
     * @return one of {@link ExitCode}
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, WHOLE)
                .registerConverter(int.class, WHOLE)
                .registerConverter(Long.class, WHOLE_LONG)
                .registerConverter(long.class, WHOLE_LONG)
                .registerConverter(Double.class, NUMBER)
                .registerConverter(double.class, NUMBER)
                .setExecutionStrategy(parsed -> {
                    GivenArguments.check(parsed);
                    return new RunLast().execute(parsed);
                })
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(ErrorReport::usage)
                .setExecutionExceptionHandler(ErrorReport::execution);
        int exitCode;
        try {
            exitCode = commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("error: not enough memory; give the JVM more, for instance SOFTMAX4J_OPTS=-Xmx16g, or take less"
                    + " data or a smaller network");
            exitCode = ExitCode.BAD_INPUT;
        } catch (Error e) { // an uncaught one would end the JVM with 1, which means that a check failed
            err.println("error: " + Printable.of(e.toString()));
            exitCode = ExitCode.INTERNAL;
        }
        if (out.checkError()) {
            err.println("error: not everything could be written to stdout; it was closed, or the disk is full");
            exitCode = ExitCode.BAD_INPUT;
        }
        err.flush();
        return exitCode;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
