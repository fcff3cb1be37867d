package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixupTest {
    private static final int N = 9;
    private static final int D = 3;

    private final float[] rows = new RandomRows(4).uniform(N * D, 2);

    @Test
    void everyRowBecomesTheMeanOfItselfAndItsPartner() {
        Mixup mixup = new Mixup(0.4, N, D, 1);
        float[] mixed = rows.clone();
        mixup.mix(N, mixed);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                double b = rows[mixup.partner(N, i) * D + j];
                assertThat(mixed[i * D + j]).isEqualTo((float) (b + mixup.share(i) * (rows[i * D + j] - b)));
            }
        }
    }

    @Test
    void everyRowIsThePartnerOfOne() {
        Mixup mixup = new Mixup(0.4, N, D, 1);
        mixup.mix(N, rows);
        assertThat(IntStream.range(0, N).map(i -> mixup.partner(N, i)).toArray())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aValueThatAllRowsHaveStaysAsItIs() {
        float[] same = new float[N * D];
        Arrays.fill(same, 0.1f);
        new Mixup(0.4, N, D, 1).mix(N, same);
        assertThat(same).containsOnly(0.1f);
    }

    @Test
    void rowsBehindTheBatchAreLeftAlone() {
        float[] mixed = rows.clone();
        new Mixup(0.4, N, D, 1).mix(N - 2, mixed);
        assertThat(Arrays.copyOfRange(mixed, (N - 2) * D, N * D))
                .isEqualTo(Arrays.copyOfRange(rows, (N - 2) * D, N * D));
    }
}
