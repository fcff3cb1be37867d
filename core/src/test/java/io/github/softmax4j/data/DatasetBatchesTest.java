package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetBatchesTest {
    private static final int N = 23;

    /** Row i holds i and -i, and has label i mod 3. */
    private final Dataset data = numbered();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 22, 23, 24, 1000})
    void everyRowComesOnceAnEpochWithItsLabel(int batchSize) {
        assertThat(epoch(new DatasetBatches(data, batchSize, 1), 1)).hasSize(N).doesNotHaveDuplicates();
    }

    @Test
    void countsItsBatches() {
        assertThat(new DatasetBatches(data, 7, 1).count()).isEqualTo(4);
        assertThat(new DatasetBatches(data, 23, 1).count()).isEqualTo(1);
        assertThat(new DatasetBatches(data, 24, 1).count()).isEqualTo(1);
    }

    @Test
    void aBatchIsNoLargerThanTheData() {
        assertThat(new DatasetBatches(data, 1000, 1).batchSize()).isEqualTo(N);
        assertThat(new DatasetBatches(data, 7, 1).batchSize()).isEqualTo(7);
    }

    @Test
    void theLastBatchHasTheRest() {
        Batches batches = new DatasetBatches(data, 7, 1);
        batches.start(1, 3);
        assertThat(batches.next(new float[14], new int[7])).isEqualTo(2);
        assertThat(batches.next(new float[14], new int[7])).isZero();
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        Batches one = new DatasetBatches(data, 7, 1);
        epoch(one, 5);
        assertThat(epoch(one, 2)).isEqualTo(epoch(new DatasetBatches(data, 7, 1), 2));
        assertThat(epoch(one, 2)).isEqualTo(epoch(new DatasetBatches(data, 4, 1), 2));
    }

    @Test
    void otherEpochsAndSeedsHaveOtherOrders() {
        assertThat(epoch(new DatasetBatches(data, 7, 1), 1))
                .isNotEqualTo(epoch(new DatasetBatches(data, 7, 1), 2))
                .isNotEqualTo(epoch(new DatasetBatches(data, 7, 2), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 100})
    void goesOnInTheMidstOfAnEpoch(long from) {
        Batches whole = new DatasetBatches(data, 7, 1);
        whole.start(3, 0);
        float[] features = new float[14];
        for (int batch = 0; batch < from; batch++) {
            whole.next(features, new int[7]);
        }
        Batches later = new DatasetBatches(data, 7, 1);
        later.start(3, from);
        int[] expected = new int[7];
        int[] actual = new int[7];
        assertThat(later.next(features, actual)).isEqualTo(whole.next(features, expected));
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesABatchSizeBelowOne(int batchSize) {
        assertThatThrownBy(() -> new DatasetBatches(data, batchSize, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchSize must be at least 1, not " + batchSize);
    }

    private static List<Integer> epoch(Batches batches, int epoch) {
        List<Integer> seen = new ArrayList<>();
        batches.start(epoch, 0);
        float[] features = new float[2 * batches.batchSize()];
        int[] labels = new int[batches.batchSize()];
        int rows;
        while ((rows = batches.next(features, labels)) > 0) {
            for (int i = 0; i < rows; i++) {
                assertThat(features[2 * i + 1]).isEqualTo(-features[2 * i]);
                assertThat(labels[i]).isEqualTo((int) features[2 * i] % 3);
                seen.add((int) features[2 * i]);
            }
        }
        return seen;
    }

    private static Dataset numbered() {
        float[][] rows = new float[N][];
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            rows[i] = new float[] {i, -i};
            labels[i] = i % 3;
        }
        return Dataset.of(rows, labels);
    }
}
