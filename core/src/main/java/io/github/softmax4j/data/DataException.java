package io.github.softmax4j.data;

import io.github.softmax4j.BadInputException;
import org.jspecify.annotations.Nullable;

/** Data that cannot be read, learned from or predicted on. */
public final class DataException extends BadInputException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static DataException at(String file, long line, String message) {
        return new DataException(file + ", line " + line + ": " + message);
    }

    static DataException at(String file, long line, String column, String message) {
        return new DataException(file + ", line " + line + ", column \"" + column + "\": " + message);
    }

    static DataException atRow(String file, long row, String column, String message) {
        return new DataException(file + ", row " + row + ", column \"" + column + "\": " + message);
    }
}
