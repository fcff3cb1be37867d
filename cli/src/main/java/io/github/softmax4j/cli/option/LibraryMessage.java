package io.github.softmax4j.cli.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Messages of the library, which begin with the name of an option, in the words of the command line. */
public final class LibraryMessage {
    private static final Pattern NAME = Pattern.compile("(?:optimizer\\.)?([a-z0-9]+(?:[A-Z][a-z]+)*)(?= must )");

    private LibraryMessage() {}

    /** Turns "batchSize must be ..." into "--batch-size must be ...", which is what the user typed. */
    public static String asOption(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        Matcher name = NAME.matcher(message);
        return name.lookingAt()
                ? "--" + name.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
                        + message.substring(name.end())
                : message;
    }

    /** Returns the error of a user who gave options that the library refuses. */
    static ParameterException usage(CommandSpec spec, IllegalArgumentException e) {
        return new ParameterException(spec.commandLine(), asOption(e), e);
    }
}
