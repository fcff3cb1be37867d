package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.testing.Cases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** FastCSV is the reference: another reading of RFC 4180. */
class CsvScannerTest {
    private static final long SEED = 7;
    private static final String[] BREAKS = {"\n", "\r\n", "\r"};
    private static final String[] PLAIN = {"", "1.5", "-3e4", "x y", " z ", "\u00e9t\u00e9", "a\"b", "\ud83d\ude00"};
    private static final String[] QUOTED = {
        "\"\"", "\"a,b\"", "\"a\nb\"", "\"\r\n\"", "\"\r\"", "\"\"\"\"", "\"c\"\"d\"", "\"\u00fc\""
    };

    private record Row(long line, List<String> cells) {}

    @Test
    void randomFilesAreCutAsByFastCsvWhateverTheLengthsOfReads() throws IOException {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            String text = file(random);
            assertThat(scan(text, Limits.DEFAULT, 1 + random.nextInt(9)))
                    .as("seed %d, case %d: %s", SEED, i, text)
                    .isEqualTo(reference(text));
        }
    }

    @Test
    void rowsLongerThanTheBufferAreWhole() throws IOException {
        String long1 = "1234567890123456789012345678901234567890,".repeat(10_000) + "2";
        String long2 = "\"" + "x\n".repeat(300_000) + "\",y";
        assertThat(scan("a\n" + long1 + "\n" + long2 + "\nb\n", Limits.DEFAULT, 1 << 16))
                .isEqualTo(reference("a\n" + long1 + "\n" + long2 + "\nb\n"));
    }

    @Test
    void readingGoesOnWhereARowBegins() throws IOException {
        String text = "a,b\r\n\r\n1,\"x\ny\"\r\n2,z\n\n3,w";
        List<Row> all = scan(text, Limits.DEFAULT, 3);
        for (int skipped = 1; skipped < all.size(); skipped++) {
            try (CsvScanner first = scanner(text, Limits.DEFAULT, 3, 0, 1)) {
                for (int i = 0; i < skipped; i++) {
                    assertThat(first.next()).isTrue();
                }
                try (CsvScanner second = scanner(text, Limits.DEFAULT, 3, first.position(), first.nextLine())) {
                    assertThat(rows(second)).isEqualTo(all.subList(skipped, all.size()));
                }
            }
        }
    }

    @Test
    void aRowThatIsTooLongIsRefused() {
        Limits limits = new Limits(1 << 18, 1 << 20, 100, 100, 250, 1000);
        assertThatThrownBy(() -> scan("a\n" + "x".repeat(1 << 19), limits, 1 << 16))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "test.csv, line 2: the row is longer than 262144 bytes; expected shorter ones, or is a quote"
                                + " not closed?");
    }

    @Test
    void aRowOfTooManyCellsIsRefused() {
        Limits limits = new Limits(1 << 20, 64, 100, 100, 250, 1000);
        assertThatThrownBy(() -> scan("a\n" + ",".repeat(64), limits, 1 << 16))
                .isInstanceOf(DataException.class)
                .hasMessage("test.csv, line 2: the row has more than 64 cells; expected fewer");
    }

    private static String file(Xoshiro256 random) {
        StringBuilder text = new StringBuilder();
        int rows = 1 + random.nextInt(6);
        String lineBreak = BREAKS[random.nextInt(BREAKS.length)];
        for (int i = 0; i < rows; i++) {
            int cells = 1 + random.nextInt(4);
            for (int j = 0; j < cells; j++) {
                String[] kind = random.nextInt(2) == 0 ? PLAIN : QUOTED;
                text.append(j > 0 ? "," : "").append(kind[random.nextInt(kind.length)]);
            }
            text.append(i < rows - 1 || random.nextInt(2) == 0 ? lineBreak : "");
        }
        return text.toString();
    }

    private static List<Row> reference(String text) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .maxBufferSize(1 << 24)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                rows.add(new Row(row.getStartingLineNumber(), row.getFields()));
            }
        }
        return rows;
    }

    private static List<Row> scan(String text, Limits limits, int read) throws IOException {
        try (CsvScanner scanner = scanner(text, limits, read, 0, 1)) {
            return rows(scanner);
        }
    }

    private static List<Row> rows(CsvScanner scanner) {
        List<Row> rows = new ArrayList<>();
        while (scanner.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < scanner.cells(); i++) {
                cells.add(new String(scanner.bytes(), scanner.from(i), scanner.to(i) - scanner.from(i), UTF_8));
            }
            rows.add(new Row(scanner.line(), cells));
        }
        return rows;
    }

    private static CsvScanner scanner(String text, Limits limits, int read, long from, long line) {
        byte[] bytes = text.getBytes(UTF_8);
        ByteSource source = new ByteSource("test.csv", at -> new ByteArrayInputStream(bytes), OptionalLong.empty());
        InputStream few = new ByteArrayInputStream(bytes, (int) from, bytes.length) {
            @Override
            public synchronized int read(byte[] out, int offset, int length) {
                return super.read(out, offset, Math.min(length, read));
            }
        };
        return new CsvScanner(source, few, limits, (byte) ',', from, line);
    }
}
