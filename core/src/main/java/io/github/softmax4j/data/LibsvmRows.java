package io.github.softmax4j.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The rows of a LIBSVM file. A line is cut at its blanks by the scanner of CSV. */
final class LibsvmRows implements Rows {
    private static final int SHOWN = 40;

    private final String name;
    private final Limits limits;
    private final CsvScanner scanner;
    private final int featureCount;
    private final int lowest; // index that is allowed
    private int first; // cell with something in it
    private int behind; // the last cell before a comment
    private int[] indices = new int[64];
    private float[] values = new float[64];
    private int count;

    LibsvmRows(ByteSource source, Limits limits, ReadListener listener, Place place, int featureCount, int lowest)
            throws IOException {
        this.name = source.name();
        this.limits = limits;
        this.featureCount = featureCount;
        this.lowest = lowest;
        this.scanner = new CsvScanner(
                source,
                source.open(place.position(), limits, listener),
                limits,
                (byte) ' ',
                place.position(),
                place.line());
    }

    @Override
    public boolean next() {
        while (scanner.next()) {
            findCells();
            if (first < behind) {
                parse();
                return true;
            }
        }
        return false;
    }

    private void findCells() {
        first = 0;
        while (first < scanner.cells() && scanner.from(first) == scanner.to(first)) {
            first++;
        }
        behind = first;
        while (behind < scanner.cells()
                && (scanner.from(behind) == scanner.to(behind) || scanner.bytes()[scanner.from(behind)] != '#')) {
            behind++;
        }
    }

    private void parse() {
        count = 0;
        int before = lowest - 1;
        for (int cell = first + 1; cell < behind; cell++) {
            int from = scanner.from(cell);
            int to = scanner.to(cell);
            if (from == to || isQuery(from, to)) {
                continue;
            }
            byte[] bytes = scanner.bytes();
            int index = 0;
            int i = from;
            for (; i < to && bytes[i] >= '0' && bytes[i] <= '9' && index <= limits.columns(); i++) {
                index = 10 * index + bytes[i] - '0';
            }
            if (i == from || i == to || bytes[i] != ':') {
                throw unusable(
                        cell, "; expected index:value, such as 3:0.5, with an index of at most " + limits.columns());
            }
            if (index <= before) {
                throw unusable(cell, "; expected indices from " + lowest + ", in ascending order");
            }
            if (index - lowest >= featureCount) {
                throw unusable(
                        cell,
                        ", but there are " + featureCount + " features; expected an index of at most "
                                + (featureCount + lowest - 1));
            }
            float value = DecimalFloat.parse(bytes, i + 1, to);
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw unusable(cell, "; expected a finite decimal number behind the colon");
            }
            add(index, value);
            before = index;
        }
    }

    /** Tells whether a cell is qid:N, by which SVMlight groups rows for ranking. */
    private boolean isQuery(int from, int to) {
        byte[] bytes = scanner.bytes();
        return to - from > 4
                && bytes[from] == 'q'
                && bytes[from + 1] == 'i'
                && bytes[from + 2] == 'd'
                && bytes[from + 3] == ':';
    }

    private void add(int index, float value) {
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        indices[count] = index;
        values[count++] = value;
    }

    private DataException unusable(int cell, String expected) {
        return DataException.at(name, scanner.line(), "there is \"" + text(cell) + "\"" + expected);
    }

    private String text(int cell) {
        int from = scanner.from(cell);
        return new String(scanner.bytes(), from, Math.min(SHOWN, scanner.to(cell) - from), StandardCharsets.UTF_8);
    }

    /** Returns the largest index of the row, -1 if it has none. */
    int largest() {
        return count == 0 ? -1 : indices[count - 1];
    }

    /** Tells whether the row has an index 0. */
    boolean hasZero() {
        return count > 0 && indices[0] == 0;
    }

    @Override
    public void features(float[] out, int offset) {
        Arrays.fill(out, offset, offset + featureCount, 0f);
        for (int i = 0; i < count; i++) {
            out[offset + indices[i] - lowest] = values[i];
        }
    }

    /** Returns the label; +1 is 1. */
    @Override
    public String label() {
        String label = text(first);
        if (label.contains(":") || label.contains(",")) {
            throw unusable(first, "; expected one label at the beginning of the line");
        }
        return label.startsWith("+") && label.length() > 1 ? label.substring(1) : label;
    }

    @Override
    public DataException unusableLabel(String message) {
        return DataException.at(name, scanner.line(), message);
    }

    @Override
    public Place following() {
        return new Place(scanner.position(), scanner.nextLine());
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
