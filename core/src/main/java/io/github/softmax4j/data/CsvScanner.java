package io.github.softmax4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts the bytes of a CSV file (RFC 4180) into rows and cells, without making objects of them. Rows end with LF, CR LF or
 * CR; empty lines are passed over; a cell that begins with a quote ends with one, and may hold delimiters, line breaks and
 * doubled quotes in between. The text of each cell is well-formed UTF-8.
 */
final class CsvScanner implements Closeable {
    private static final int BUFFER = 1 << 18;
    private static final long LF = Words.of((byte) '\n');
    private static final long CR = Words.of((byte) '\r');

    private final ByteSource source;
    private final InputStream in;
    private final Limits limits;
    private byte delimiter;
    private long delimiters; // a word of them
    private byte[] buffer = new byte[BUFFER];
    private int start; // of the row
    private int at;
    private int end; // of what the buffer holds
    private long dropped; // bytes of the file before the buffer
    private long line;
    private long rowLine;
    private int cells;
    private int[] froms = new int[64]; // relative to the start of the row, which moves when the buffer is filled
    private int[] tos = new int[64];
    private long signs; // has bits of SIGNS if the row has a byte beyond ASCII

    /** Goes on from a place where a row begins, in this line. */
    CsvScanner(ByteSource source, InputStream in, Limits limits, byte delimiter, long from, long line) {
        this.source = source;
        this.in = in;
        this.limits = limits;
        this.delimiter = delimiter;
        this.delimiters = Words.of(delimiter);
        this.dropped = from;
        this.line = line;
    }

    /** Passes over the byte order mark that some programs write at the beginning. */
    void skipByteOrderMark() {
        while (end < 3 && fill()) {}
        if (end >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
            start = 3;
        }
    }

    /** Returns the first line that is not empty, which remains to be read, or as much of it as the buffer holds. */
    String firstLine() {
        while (end < buffer.length && fill()) {}
        int from = at;
        while (from < end && isLineBreak(buffer[from])) {
            from++;
        }
        int to = from;
        while (to < end && !isLineBreak(buffer[to])) {
            to++;
        }
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    void setDelimiter(char c) {
        delimiter = (byte) c;
        delimiters = Words.of(delimiter);
    }

    char delimiter() {
        return (char) delimiter;
    }

    /** Moves to the next row; returns false when there is none. */
    boolean next() {
        while (true) {
            start = at;
            if (at == end && !fill()) {
                return false;
            }
            if (!isLineBreak(buffer[at])) {
                break;
            }
            lineBreak();
        }
        rowLine = line;
        cells = 0;
        signs = 0;
        boolean more;
        do {
            more = buffer[at] == '"' ? quoted() : plain();
        } while (more && (at < end || fill() || lastIsEmpty()));
        if ((signs & Words.SIGNS) != 0) {
            checkText();
        }
        return true;
    }

    /** The file ends behind a delimiter. */
    private boolean lastIsEmpty() {
        add(at - start, at - start);
        return false;
    }

    /** Takes a cell as it is; returns whether another one follows. */
    private boolean plain() {
        int from = at - start;
        int i = at;
        while (true) {
            byte[] bytes = buffer;
            int limit = end;
            while (i + Words.BYTES <= limit) {
                long word = Words.get(bytes, i);
                signs |= word;
                long marks = Words.marks(word, delimiters) | Words.marks(word, LF) | Words.marks(word, CR);
                if (marks != 0) {
                    return endCells(from, i, marks);
                }
                i += Words.BYTES;
            }
            while (i < limit) {
                byte b = bytes[i];
                if (b == delimiter || isLineBreak(b)) {
                    at = i;
                    return endCell(from, i - start);
                }
                signs |= b;
                i++;
            }
            at = i;
            if (!fill()) {
                return endCell(from, at - start);
            }
            i = at;
        }
    }

    /** Takes a cell in quotes, moving its text together over the second of two quotes. */
    private boolean quoted() {
        at++;
        int from = at - start;
        int to = from;
        while (true) {
            if (at == end && !fill()) {
                throw DataException.at(
                        source.name(), rowLine, "a quote opens in this row and never closes; expected a closing quote");
            }
            byte b = buffer[at];
            if (b == '"') {
                at++;
                if ((at == end && !fill()) || buffer[at] != '"') {
                    break;
                }
                at++;
            } else if (isLineBreak(b)) {
                int length = lineBreak();
                for (int i = length; i > 0; i--) {
                    buffer[start + to++] = buffer[at - i];
                }
                continue;
            } else {
                at++;
            }
            buffer[start + to++] = b;
            signs |= b;
        }
        while ((at < end || fill()) && buffer[at] == ' ') {
            at++;
        }
        if (at < end && buffer[at] != delimiter && !isLineBreak(buffer[at])) {
            throw DataException.at(
                    source.name(),
                    line,
                    "text stands behind the closing quote of cell " + (cells + 1)
                            + "; expected a delimiter, and a quote within quotes doubled");
        }
        return endCell(from, to);
    }

    /** Ends a cell at each mark of the word at {@code i}, up to a line break or a cell in quotes. */
    private boolean endCells(int first, int i, long marks) {
        int from = first;
        long left = marks;
        while (true) {
            at = i + Words.before(left);
            boolean more = endCell(from, at - start);
            left &= left - 1;
            if (!more || left == 0 || buffer[at] == '"') {
                return more;
            }
            from = at - start;
        }
    }

    /** Adds the cell that ends before {@code at}, and passes over what ended it. */
    private boolean endCell(int from, int to) {
        add(from, to);
        if (at == end) {
            return false;
        }
        if (buffer[at] == delimiter) {
            at++;
            return true;
        }
        lineBreak();
        return false;
    }

    private void add(int from, int to) {
        if (cells == froms.length) {
            if (cells >= limits.columns()) {
                throw DataException.at(
                        source.name(), rowLine, "the row has more than " + limits.columns() + " cells; expected fewer");
            }
            froms = Arrays.copyOf(froms, 2 * cells);
            tos = Arrays.copyOf(tos, 2 * cells);
        }
        froms[cells] = from;
        tos[cells++] = to;
    }

    /** Passes over LF, CR LF or CR; returns how many bytes it is. */
    private int lineBreak() {
        line++;
        if (buffer[at++] == '\r' && (at < end || fill()) && buffer[at] == '\n') {
            at++;
            return 2;
        }
        return 1;
    }

    private static boolean isLineBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    /** Reads more of the file behind what the buffer holds of the row; returns false at the end of the file. */
    private boolean fill() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        at -= start;
        end -= start;
        dropped += start;
        start = 0;
        if (end == buffer.length) {
            if (end >= limits.lineBytes()) {
                throw DataException.at(
                        source.name(),
                        rowLine,
                        "the row is longer than " + limits.lineBytes()
                                + " bytes; expected shorter ones, or is a quote not closed?");
            }
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        try {
            int read = in.read(buffer, end, buffer.length - end);
            end += Math.max(0, read);
            return read >= 0;
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private void checkText() {
        for (int i = 0; i < cells; i++) {
            if (!Utf8.isValid(buffer, from(i), to(i))) {
                throw DataException.at(source.name(), rowLine, "the text is not UTF-8; convert the file to UTF-8");
            }
        }
    }

    /** Returns how many cells the row has. */
    int cells() {
        return cells;
    }

    /** Returns the array that holds the cells of the row. */
    byte[] bytes() {
        return buffer;
    }

    /** Returns where cell {@code i} begins. */
    int from(int i) {
        return start + froms[i];
    }

    /** Returns where cell {@code i} ends. */
    int to(int i) {
        return start + tos[i];
    }

    /** Returns the number of the line in which the row begins, from 1. */
    long line() {
        return rowLine;
    }

    /** Returns the number of the line behind the row. */
    long nextLine() {
        return line;
    }

    /** Returns where in the unpacked file the row behind this one begins. */
    long position() {
        return dropped + at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
