package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final int N = 23;

    /** Row i holds i and -i, and has label i mod 3. */
    private final Dataset data = numbered();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 22, 23, 24, 1000})
    void everyRowComesOnceAnEpochWithItsLabel(int batchSize) {
        assertThat(epoch(new Batches(data, batchSize, 1), 1)).hasSize(N).doesNotHaveDuplicates();
    }

    @Test
    void countsItsBatches() {
        assertThat(new Batches(data, 7, 1).count()).isEqualTo(4);
        assertThat(new Batches(data, 23, 1).count()).isEqualTo(1);
        assertThat(new Batches(data, 24, 1).count()).isEqualTo(1);
    }

    @Test
    void aBatchIsNoLargerThanTheData() {
        assertThat(new Batches(data, 1000, 1).batchSize()).isEqualTo(N);
        assertThat(new Batches(data, 7, 1).batchSize()).isEqualTo(7);
    }

    @Test
    void theLastBatchHasTheRest() {
        Batches batches = new Batches(data, 7, 1);
        batches.shuffle(1);
        assertThat(batches.copy(3, new float[14], new int[7])).isEqualTo(2);
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        Batches one = new Batches(data, 7, 1);
        epoch(one, 5);
        assertThat(epoch(one, 2)).isEqualTo(epoch(new Batches(data, 7, 1), 2));
        assertThat(epoch(one, 2)).isEqualTo(epoch(new Batches(data, 4, 1), 2));
    }

    @Test
    void otherEpochsAndSeedsHaveOtherOrders() {
        assertThat(epoch(new Batches(data, 7, 1), 1))
                .isNotEqualTo(epoch(new Batches(data, 7, 1), 2))
                .isNotEqualTo(epoch(new Batches(data, 7, 2), 1));
    }

    @Test
    void beforeAnyShuffleTheRowsComeInTheirOwnOrder() {
        Batches batches = new Batches(data, 3, 1);
        int[] labels = new int[3];
        batches.copy(0, new float[6], labels);
        assertThat(labels).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesABatchSizeBelowOne(int batchSize) {
        assertThatThrownBy(() -> new Batches(data, batchSize, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchSize must be at least 1, not " + batchSize);
    }

    private List<Integer> epoch(Batches batches, int epoch) {
        List<Integer> seen = new ArrayList<>();
        batches.shuffle(epoch);
        float[] features = new float[2 * batches.batchSize()];
        int[] labels = new int[batches.batchSize()];
        for (int batch = 0; batch < batches.count(); batch++) {
            int rows = batches.copy(batch, features, labels);
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
