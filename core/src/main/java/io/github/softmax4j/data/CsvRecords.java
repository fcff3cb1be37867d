package io.github.softmax4j.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The records of one CSV file, one after the other, with its header checked and its cells converted. */
final class CsvRecords implements Closeable {
    /** Opens the bytes of a file. */
    interface Opener {
        InputStream open() throws IOException;
    }

    private final String name;
    private final de.siegmar.fastcsv.reader.CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private CsvRecord record;

    private CsvRecords(String name, Reader reader) {
        this.name = name;
        this.csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here, for a message of our own
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
        this.records = csv.iterator();
        CsvRecord first = advance();
        if (first == null) {
            throw new DataException(name + ": the file is empty; expected a header line with column names");
        }
        this.record = first;
        this.header = first.getFields().stream().map(String::strip).toList();
        checkHeader();
    }

    static Opener opener(Path file) {
        return () -> {
            if (!Files.exists(file)) {
                throw new DataException(file + ": there is no such file");
            }
            if (!Files.isRegularFile(file)) {
                throw new DataException(file + ": this is not a plain file; expected a CSV file");
            }
            return Files.newInputStream(file);
        };
    }

    static CsvRecords open(String name, Opener opener) throws IOException {
        InputStream bytes = new BufferedInputStream(opener.open(), 1 << 16);
        try {
            return new CsvRecords(name, reader(bytes));
        } catch (UncheckedIOException | IOException e) {
            bytes.close();
            throw unreadable(name, e);
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static Reader reader(InputStream bytes) throws IOException {
        bytes.mark(3);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        InputStream text = new BufferedInputStream(gzip ? new GZIPInputStream(bytes, 1 << 16) : bytes, 1 << 16);
        text.mark(3);
        boolean byteOrderMark = text.read() == 0xEF && text.read() == 0xBB && text.read() == 0xBF;
        if (!byteOrderMark) {
            text.reset();
        }
        return new InputStreamReader(
                text,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
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

    /** Returns the index of a column; what it is for goes into the message when it is not there. */
    int column(String column, String role) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new DataException(Suggestion.missing(role, column, name, header));
        }
        return index;
    }

    /** Moves to the next row; returns false when there is none. */
    boolean next() {
        CsvRecord next = advance();
        if (next == null) {
            return false;
        }
        record = next;
        if (record.getFieldCount() != header.size()) {
            throw DataException.at(
                    name,
                    line(),
                    "the row has " + record.getFieldCount() + " cells, but the header has " + header.size()
                            + " columns; expected as many");
        }
        return true;
    }

    /** Returns the next record, null at the end. */
    private @Nullable CsvRecord advance() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw unreadable(name, e);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw unreadable(name, cause);
            }
            throw new DataException(name + ": this is not valid CSV: " + e.getMessage(), e);
        }
    }

    private static DataException unreadable(String name, Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return new DataException(
                cause instanceof CharacterCodingException
                        ? name + ": the text is not UTF-8; convert the file to UTF-8"
                        : name + ": the file cannot be read: "
                                + (cause instanceof EOFException ? "it is truncated" : cause.getMessage()),
                cause);
    }

    private long line() {
        return record.getStartingLineNumber();
    }

    /** Returns the label in this column of the row. */
    String label(int column) {
        String label = record.getField(column).strip();
        if (label.isEmpty()) {
            throw DataException.at(
                    name, line(), header.get(column), "the label is missing; expected the name of a class");
        }
        return label;
    }

    /** Returns the index of the label in this column of the row. */
    int label(int column, Map<String, Integer> index) {
        String label = label(column);
        Integer known = index.get(label);
        if (known == null) {
            throw DataException.at(
                    name,
                    line(),
                    header.get(column),
                    "the model does not know the class \"" + label + "\"; it knows "
                            + index.keySet().stream().sorted().limit(12).collect(Collectors.joining(", ")));
        }
        return known;
    }

    /** Returns the number in this column of the row, the nearest float. */
    float number(int column) {
        String cell = record.getField(column).strip();
        float value;
        try {
            value = Float.parseFloat(cell);
        } catch (NumberFormatException e) {
            value = Float.NaN;
        }
        if (Float.isFinite(value) && isDecimal(cell)) {
            return value;
        }
        String what = cell.isEmpty() ? "the cell is empty" : "\"" + cell + "\" is not a finite decimal number";
        throw DataException.at(
                name,
                line(),
                header.get(column),
                what + "; expected a number such as 5.1, at most 3.4e38 in size (a text column cannot be a feature)");
    }

    /** Returns whether the text has digits, sign, point and exponent only: the JDK also takes "1f", "0x1p3" and "NaN". */
    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
