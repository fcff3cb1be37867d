package io.github.softmax4j.cli.console;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What holds for the arguments of every command, and picocli does not see to. */
public final class GivenArguments {
    private GivenArguments() {}

    /**
     * Refuses an option that is given twice, which picocli lets pass within a group, where the last one would win; and empty
     * text, which a script gives whose variable is not set, and which names the working folder when it is taken for a file.
     *
     * @throws ParameterException if there is one
     */
    public static void check(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        for (OptionSpec option : command.matchedOptions()) {
            int times = option.originalStringValues().size();
            if (times > 1 && !option.isMultiValue()) {
                throw refused(command, option.longestName() + " is given " + times + " times; give it once");
            }
            if (option.originalStringValues().contains("")) {
                throw refused(command, option.longestName() + " is empty; give it a value, or leave it out");
            }
        }
        for (PositionalParamSpec parameter : command.matchedPositionals()) {
            if (parameter.originalStringValues().contains("")) {
                throw refused(command, parameter.paramLabel() + " is empty; expected a name");
            }
        }
    }

    private static ParameterException refused(ParseResult command, String message) {
        return new ParameterException(command.commandSpec().commandLine(), message);
    }

    /** Reads text as picocli does, but for a message in the words of the other options: {@code expected} and what came. */
    public static <T> ITypeConverter<T> converter(String expected, Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected " + expected + ", not " + text);
            }
        };
    }
}
