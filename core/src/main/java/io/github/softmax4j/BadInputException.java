package io.github.softmax4j;

import org.jspecify.annotations.Nullable;

/**
 * The input (a file, data or a model) cannot be used as it is. The message names the offence, what was expected, and
 * the remedy; the command turns it into exit code 3. Wrong arguments of a method are {@link IllegalArgumentException}s
 * instead: those are mistakes in a program, these are mistakes in what a program was given. The message may quote names and
 * cells as they are; the exception makes them {@link Printable}.
 */
public class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(Printable.of(message));
    }

    public BadInputException(String message, @Nullable Throwable cause) {
        super(Printable.of(message), cause);
    }
}
