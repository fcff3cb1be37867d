package io.github.softmax4j.benchmarks.data;

import io.github.softmax4j.random.Xoshiro256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** CSV files of random rows with a label of three classes, the same on every machine. */
public final class CsvFiles {
    private CsvFiles() {}

    /** What the cells are. */
    public enum Cells {
        /** 12.345678 and the like. */
        DECIMALS(30, "30 columns of decimals with 8 digits"),
        /** The same in quotes. */
        QUOTED(30, "30 columns of decimals with 8 digits in quotes"),
        /** The same without quotes, in a gzip file. */
        GZIPPED(30, "30 columns of decimals with 8 digits, gzipped"),
        /** 0 to 255, a third of them 0. */
        PIXELS(784, "784 columns of whole numbers up to 255"),
        /** As {@link Double#toString} writes them. */
        DOUBLES(30, "30 columns of doubles with 15 to 17 digits");

        private final int columns;
        private final String text;

        Cells(int columns, String text) {
            this.columns = columns;
            this.text = text;
        }

        /** Returns what they are in words. */
        public String text() {
            return text;
        }

        private String next(Xoshiro256 random) {
            return switch (this) {
                case DECIMALS, GZIPPED -> decimal(random);
                case QUOTED -> '"' + decimal(random) + '"';
                case PIXELS -> String.valueOf(random.nextInt(3) == 0 ? 0 : random.nextInt(256));
                case DOUBLES -> String.valueOf(10 * random.nextNormal());
            };
        }
    }

    private static String decimal(Xoshiro256 random) {
        int digits = random.nextInt(100_000_000);
        return String.format(Locale.ROOT, "%d.%06d", digits / 1_000_000, digits % 1_000_000);
    }

    /**
     * Writes a file of at least {@code size} bytes of text, with the label in the last column, {@code label}.
     *
     * @return how many bytes of text
     */
    public static long write(Path file, Cells cells, long size) throws IOException {
        Xoshiro256 random = new Xoshiro256(1, cells.ordinal());
        try (OutputStream bytes = Files.newOutputStream(file);
                Writer out = new BufferedWriter(new OutputStreamWriter(
                        cells == Cells.GZIPPED ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.US_ASCII))) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < cells.columns; i++) {
                row.append('x').append(i).append(',');
            }
            row.append("label\n");
            long written = 0;
            while (written < size) {
                out.append(row);
                written += row.length();
                row.setLength(0);
                for (int i = 0; i < cells.columns; i++) {
                    row.append(cells.next(random)).append(',');
                }
                row.append(random.nextInt(3)).append('\n');
            }
            return written;
        }
    }
}
