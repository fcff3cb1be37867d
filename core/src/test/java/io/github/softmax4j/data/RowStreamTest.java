package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowStreamTest {
    private static final int ROWS = 203;
    private static final int SMALL = 100; // floats: a buffer of 50 rows
    private static final ReadOptions OPTIONS = ReadOptions.defaults().withWeights("w");

    @TempDir
    Path folder;

    private Path csv(boolean gzip) throws IOException {
        StringBuilder text = new StringBuilder("id,b,kind,w\r\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(',').append(i * 0.37 - 5).append(i % 3 == 0 ? ",\"x\ny\"," : ",z,");
            text.append(i % 2 + 0.5).append(i % 5 == 0 ? "\r\n\r\n" : "\r\n");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        return Files.write(folder.resolve("data.csv"), gzip ? DataFiles.gzip(bytes) : bytes);
    }

    private RowStream stream(boolean gzip, int buffer) throws IOException {
        return RowStream.scan(Formats.of(csv(gzip), OPTIONS), "kind", buffer);
    }

    /** The rows of an epoch as text, from a batch on. */
    private static List<String> epoch(Batches batches, int epoch, long batch) {
        float[] features = new float[2 * batches.batchSize()];
        int[] labels = new int[batches.batchSize()];
        float[] weights = new float[batches.batchSize()];
        List<String> rows = new ArrayList<>();
        batches.start(epoch, batch);
        int n;
        while ((n = batches.next(features, labels, weights)) > 0) {
            for (int i = 0; i < n; i++) {
                rows.add((int) features[2 * i] + " " + features[2 * i + 1] + " " + labels[i] + " " + weights[i]);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aScanFindsWhatADatasetKnows(boolean gzip) throws IOException {
        RowStream stream = stream(gzip, SMALL);
        Dataset data = DataReader.of(csv(gzip), OPTIONS).dataset("kind");
        assertThat(stream.rows()).isEqualTo(ROWS);
        assertThat(stream.schema()).isEqualTo(data.schema());
        assertThat(stream.classNames()).isEqualTo(data.classNames());
        assertThat(stream.classCounts()).containsExactly(68, 135);
        double[] means = stream.statistics().means();
        for (int j = 0; j < 2; j++) {
            int column = j;
            double mean = IntStream.range(0, ROWS)
                            .mapToDouble(i -> data.row(i)[column])
                            .sum()
                    / ROWS;
            double squares = IntStream.range(0, ROWS)
                    .mapToDouble(i -> (data.row(i)[column] - mean) * (data.row(i)[column] - mean))
                    .sum();
            assertThat(means[j]).isEqualTo(mean);
            // Some hundred roundings of double.
            assertThat(stream.statistics().squares()[j]).isCloseTo(squares, within(1e-13 * squares));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatFitsIntoTheBufferHasTheOrderOfADataset(boolean gzip) throws IOException {
        Dataset data = DataReader.of(csv(gzip), OPTIONS).dataset("kind");
        try (StreamBatches batches = stream(gzip, 1 << 12).batches(16, 9)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                assertThat(epoch(batches, epoch, 0)).isEqualTo(epoch(new DatasetBatches(data, 16, 9), epoch, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyEpochHasEveryRowOnceInAnOrderOfItsOwn(boolean gzip) throws IOException {
        Dataset data = DataReader.of(csv(gzip), OPTIONS).dataset("kind");
        List<String> all = epoch(new DatasetBatches(data, 16, 9), 1, 0);
        try (StreamBatches batches = stream(gzip, SMALL).batches(16, 9)) {
            List<String> first = epoch(batches, 1, 0);
            List<String> second = epoch(batches, 2, 0);
            assertThat(first).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(second);
            assertThat(second).containsExactlyInAnyOrderElementsOf(all);
            assertThat(epoch(batches, 1, 0)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEpochGoesOnFromAnyBatch(boolean gzip) throws IOException {
        RowStream stream = stream(gzip, SMALL);
        try (StreamBatches batches = stream.batches(16, 9)) {
            List<String> whole = epoch(batches, 3, 0);
            for (int batch = 0; batch <= batches.count() + 1; batch++) {
                assertThat(epoch(batches, 3, batch))
                        .as("from batch %d", batch)
                        .isEqualTo(whole.subList(Math.min(ROWS, 16 * batch), ROWS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRowsOfABatchAreKnownByTheirPlaceInTheFile(boolean gzip) throws IOException {
        for (int buffer : new int[] {SMALL, 1 << 12}) {
            try (StreamBatches batches = stream(gzip, buffer).batches(16, 9)) {
                float[] features = new float[2 * 16];
                batches.start(2, 3);
                int n;
                while ((n = batches.next(features, new int[16])) > 0) {
                    for (int i = 0; i < n; i++) {
                        assertThat(batches.row(i)).isEqualTo((long) features[2 * i]); // the column id
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theListenerHearsOfTheScanAlone(boolean gzip) throws IOException {
        List<String> heard = new ArrayList<>();
        ReadOptions options = OPTIONS.withListener(progress -> heard.add(progress.name()));
        RowStream stream = RowStream.scan(Formats.of(csv(gzip), options), "kind", SMALL);
        assertThat(heard).isNotEmpty();
        heard.clear();
        try (StreamBatches batches = stream.batches(16, 9)) {
            assertThat(epoch(batches, 1, 0)).hasSize(ROWS);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void rowsFromAllOverTheFileComeTogether() throws IOException {
        try (StreamBatches batches = stream(false, SMALL).batches(48, 9)) {
            List<Integer> first = epoch(batches, 1, 0).subList(0, 48).stream()
                    .map(row -> Integer.valueOf(row.substring(0, row.indexOf(' '))))
                    .toList();
            // 48 rows in a row would span 48; 16 blocks of 3 out of 68 hardly ever leave out a half of the file.
            assertThat(first).anyMatch(row -> row < ROWS / 2).anyMatch(row -> row > ROWS / 2);
        }
    }

    @Test
    void arraysAndLibsvmAreStreamedToo() throws IOException {
        Path x = Files.write(folder.resolve("x"), DataFiles.idx(new int[] {5, 2}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Path y = Files.write(folder.resolve("y"), DataFiles.idx(new int[] {5}, 0, 1, 0, 1, 1));
        Path svm =
                Files.writeString(folder.resolve("a.svm"), "0 1:1 2:2\n1 1:3 2:4\n0 1:5 2:6\n1 1:7 2:8\n1 1:9 2:10\n");
        List<String> expected = List.of("1 2.0 0 1.0", "3 4.0 1 1.0", "5 6.0 0 1.0", "7 8.0 1 1.0", "9 10.0 1 1.0");
        for (RowFormat format :
                List.of(Formats.of(x, ReadOptions.defaults().withLabels(y)), Formats.of(svm, ReadOptions.defaults()))) {
            try (StreamBatches batches = RowStream.scan(format, "label", 4).batches(2, 1)) {
                assertThat(epoch(batches, 1, 0)).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(epoch(batches, 1, 1)).isEqualTo(epoch(batches, 1, 0).subList(2, 5));
            }
        }
    }

    @Test
    void theDigestIsThatOfTheDataAndNotOfItsSpelling() throws IOException {
        String a = RowStream.scan(csv("a,k\n1,x\n2,y\n"), "k", SMALL).digest();
        assertThat(RowStream.scan(csv("a;k\n1.0;\"x\"\n2e0;y\n"), "k", SMALL).digest())
                .isEqualTo(a);
        for (String other : List.of(
                "a,k\n1,x\n3,y\n", "a,k\n1,y\n2,x\n", "a,l\n1,x\n2,y\n", "b,k\n1,x\n2,y\n", "a,k\n2,y\n1,x\n")) {
            assertThat(RowStream.scan(csv(other), "#-1", SMALL).digest())
                    .as(other)
                    .isNotEqualTo(a);
        }
    }

    @Test
    void whatCannotBeLearnedFromIsRefused() throws IOException {
        assertThatThrownBy(() -> RowStream.scan(csv("a,k\n1,x\n2,x\n"), "k", SMALL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all 2 rows have the one class \"x\"");
        assertThatThrownBy(() -> RowStream.scan(csv("a,k\n"), "k", SMALL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no row");
    }

    @Test
    void aFileThatChangesIsNoticed() throws IOException {
        RowStream stream = RowStream.scan(csv("a,k\n1,x\n2,y\n"), "k", SMALL);
        csv("a,k\n1,x\n2,z\n");
        try (StreamBatches batches = stream.batches(2, 1)) {
            batches.start(1, 0);
            assertThatThrownBy(() -> batches.next(new float[2], new int[2]))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the file has changed since training began");
        }
    }

    private RowFormat csv(String text) throws IOException {
        return Formats.of(Files.writeString(folder.resolve("other.csv"), text), ReadOptions.defaults());
    }
}
