package io.github.softmax4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The records of one CSV file, one after the other, with its header checked and its cells converted. */
final class CsvRecords implements Closeable {
    /** What may stand between cells; of equally frequent ones in the header the first is taken. */
    private static final String DELIMITERS = ",;\t|";

    private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "?");
    private static final int LONGEST_MISSING = 4;
    private static final int SHOWN = 40;

    private final String name;
    private final Limits limits;
    private final CsvScanner scanner;
    private final List<String> header;

    private CsvRecords(ByteSource source, CsvScanner scanner, Limits limits, Optional<Character> delimiter) {
        this.name = source.name();
        this.limits = limits;
        this.scanner = scanner;
        scanner.skipByteOrderMark();
        scanner.setDelimiter(delimiter.orElseGet(() -> delimiter(scanner.firstLine())));
        if (!scanner.next()) {
            throw new DataException(name + ": the file is empty; expected a header line with column names");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scanner.cells(); i++) {
            names.add(text(i));
        }
        this.header = List.copyOf(names);
        checkHeader();
    }

    private CsvRecords(CsvScanner scanner, CsvRecords before) {
        this.name = before.name;
        this.limits = before.limits;
        this.scanner = scanner;
        this.header = before.header;
    }

    /** Opens a file and reads its header. */
    static CsvRecords open(ByteSource source, ReadOptions options, Limits limits) throws IOException {
        CsvScanner scanner =
                new CsvScanner(source, source.open(0, limits, options.listener()), limits, (byte) ',', 0, 1);
        try {
            return new CsvRecords(source, scanner, limits, options.delimiter());
        } catch (RuntimeException e) {
            scanner.close();
            throw e;
        }
    }

    /** Opens the same file again where a record begins. */
    CsvRecords reopen(ByteSource source, ReadListener listener, Place place) throws IOException {
        CsvScanner again = new CsvScanner(
                source,
                source.open(place.position(), limits, listener),
                limits,
                (byte) scanner.delimiter(),
                place.position(),
                place.line());
        return new CsvRecords(again, this);
    }

    private static char delimiter(String line) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            int known = quoted ? -1 : DELIMITERS.indexOf(line.charAt(i));
            if (known >= 0) {
                counts[known]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    private void checkHeader() {
        HashSet<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty()) {
                throw DataException.at(name, 1, "column " + (i + 1) + " has no name; expected one name a column");
            }
            if (!seen.add(header.get(i))) {
                throw DataException.at(
                        name, 1, header.get(i), "this name stands twice in the header; names must differ");
            }
        }
    }

    List<String> header() {
        return header;
    }

    /**
     * Returns the index of a column, given by name, or by place as #1 for the first and #-1 for the last one; what it is
     * for goes into the message when it is not there.
     */
    int column(String column, String role) {
        return column(column, role, List.of());
    }

    /** As {@link #column(String, String)}; a column that is {@code taken} is not suggested. */
    int column(String column, String role, List<String> taken) {
        int index = header.indexOf(column);
        if (index < 0 && column.matches("#-?[0-9]{1,9}")) {
            int place = Integer.parseInt(column.substring(1));
            index = place > 0 ? place - 1 : header.size() + place;
            if (place == 0 || index < 0 || index >= header.size()) {
                throw new DataException(role + " " + column + " is not in " + name + ", which has " + header.size()
                        + " columns; expected #1 to #" + header.size() + ", or #-1 for the last one");
            }
        }
        if (index < 0) {
            throw new DataException(Suggestion.missing(role, column, name, header, taken));
        }
        return index;
    }

    /** Moves to the next row; returns false when there is none. */
    boolean next() {
        if (!scanner.next()) {
            return false;
        }
        if (scanner.cells() != header.size()) {
            throw DataException.at(
                    name,
                    line(),
                    "the row has " + scanner.cells() + " cells, but the header has " + header.size()
                            + " columns; expected as many");
        }
        return true;
    }

    /** Returns the line in which the row begins. */
    long line() {
        return scanner.line();
    }

    /** Returns where the row behind this one begins. */
    Place following() {
        return new Place(scanner.position(), scanner.nextLine());
    }

    /** Returns the text in this column of the row, without blanks around it. */
    String text(int column) {
        int from = scanner.from(column);
        int to = scanner.to(column);
        if (to - from > limits.cellBytes()) {
            throw new DataException(name + ", line " + line() + ", cell " + (column + 1) + ": the text is longer than "
                    + limits.cellBytes() + " bytes; expected a shorter name, label or category");
        }
        return new String(scanner.bytes(), from, to - from, StandardCharsets.UTF_8).strip();
    }

    /** Returns the number in this column of the row, the nearest float; not finite if it is none. */
    float number(int column) {
        byte[] bytes = scanner.bytes();
        int from = scanner.from(column);
        int to = scanner.to(column);
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        return DecimalFloat.parse(bytes, from, to);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Returns whether nothing stands in this column of the row, or a word for it. */
    boolean isMissing(int column) {
        return scanner.to(column) - scanner.from(column) <= LONGEST_MISSING + 2
                && MISSING.contains(text(column).toLowerCase(Locale.ROOT));
    }

    /** Returns what to throw because of the cell in this column of the row. */
    DataException unusable(int column, String message) {
        return DataException.at(name, line(), header.get(column), message);
    }

    /** Returns the cell in this column of the row for a message. */
    String quote(int column) {
        int from = scanner.from(column);
        int to = scanner.to(column);
        String text = new String(scanner.bytes(), from, Math.min(to - from, 4 * SHOWN), StandardCharsets.UTF_8).strip();
        return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "\"";
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
