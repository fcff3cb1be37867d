package io.github.softmax4j.cli.console;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.Printable;
import io.github.softmax4j.kernel.KernelSelectionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as one or two lines on stderr, and their exit codes; a stack trace only with {@code --verbose}. */
public final class ErrorReport {
    /** The option that asks for stack traces. */
    public static final String VERBOSE = "--verbose";

    private ErrorReport() {}

    /** Reports a wrong call. */
    public static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(line(e.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("see: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    /** Reports what a command ran into. */
    public static int execution(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = ExitCode.BAD_INPUT;
        if (e instanceof BadInputException) {
            err.println(line(e.getMessage()));
        } else if (e instanceof KernelSelectionException) { // a wrong -D option
            err.println(line(e.getMessage()));
            code = ExitCode.USAGE;
        } else if (e instanceof IOException io) {
            err.println(line(describe(io)));
        } else {
            err.println(line(e.toString()));
            err.println("this is a mistake in softmax4j; please report it with the output of the same command and "
                    + VERBOSE);
            code = ExitCode.INTERNAL;
        }
        if (parsed.expandedArgs().contains(VERBOSE)) {
            printStackTrace(e, err);
        }
        return code;
    }

    private static String line(@Nullable String message) {
        return "error: " + Printable.of(String.valueOf(message));
    }

    /** Causes may have quoted what they found in a file. */
    private static void printStackTrace(Exception e, PrintWriter err) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        trace.toString().replace("\t", "    ").lines().map(Printable::of).forEach(err::println);
    }

    private static String describe(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file or folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied; check the permissions";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
        }
        return String.valueOf(e.getMessage());
    }
}
