package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetWeightsTest {
    private static final Dataset DATA = Dataset.of(new float[][] {{1}, {2}, {3}}, new int[] {0, 1, 0});

    @Test
    void rowsKeepTheirWeights() {
        Dataset data = DATA.withWeights(new float[] {0.5f, 0, 2});
        assertThat(data.isWeighted()).isTrue();
        assertThat(data.weight(2)).isEqualTo(2);
        assertThat(data.select(new int[] {2, 0}).weights())
                .hasValueSatisfying(weights -> assertThat(weights).containsExactly(2, 0.5f));
    }

    @Test
    void withoutWeightsEveryRowCountsOnce() {
        assertThat(DATA.isWeighted()).isFalse();
        assertThat(DATA.weight(1)).isEqualTo(1);
        assertThat(DATA.weights()).isEmpty();
    }

    @Test
    void weightsArePartOfTheDigest() {
        String weighted = DATA.withWeights(new float[] {0.5f, 0, 2}).digest();
        assertThat(weighted)
                .isNotEqualTo(DATA.digest())
                .isNotEqualTo(DATA.withWeights(new float[] {0.5f, 0, 3}).digest());
    }

    @Test
    void weightsAreFiniteAndNotNegativeAndNotAllZero() {
        for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> DATA.withWeights(new float[] {1, wrong, 1}))
                    .isInstanceOf(DataException.class)
                    .hasMessage("row 1 has weight " + wrong + "; expected a finite number of at least 0");
        }
        assertThatThrownBy(() -> DATA.withWeights(new float[3]))
                .isInstanceOf(DataException.class)
                .hasMessage("all weights are 0; expected at least one row that counts");
        assertThatThrownBy(() -> DATA.withWeights(new float[2]))
                .isInstanceOf(DataException.class)
                .hasMessage("3 rows need as many weights, not 2");
    }

    @Test
    void featuresMayBeMissingWhereTheSchemaSaysSo() {
        Tensor features = Tensor.matrix(new float[] {Float.NaN}, new float[] {1});
        FeatureSchema schema = FeatureSchema.numeric(List.of("a"));
        int[] labels = {0, 1};
        assertThat(Dataset.of(features, labels, schema.withMissing(Missing.MEAN), List.of("x", "y"), "k")
                        .row(0)[0])
                .isNaN();
        assertThatThrownBy(() -> Dataset.of(features, labels, schema, List.of("x", "y"), "k"))
                .isInstanceOf(DataException.class);
        Tensor infinite = Tensor.matrix(new float[] {Float.POSITIVE_INFINITY}, new float[] {1});
        assertThatThrownBy(() -> Dataset.of(infinite, labels, schema.withMissing(Missing.MEAN), List.of("x", "y"), "k"))
                .isInstanceOf(DataException.class);
    }

    @Test
    void batchesHandTheWeightsOver() {
        DatasetBatches weighted = new DatasetBatches(DATA.withWeights(new float[] {5, 6, 7}), 3, 1);
        float[] features = new float[3];
        float[] weights = new float[3];
        weighted.start(1, 0);
        assertThat(weighted.isWeighted()).isTrue();
        assertThat(weighted.next(features, new int[3], weights)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(weights[i]).isEqualTo(4 + features[i]);
        }
        DatasetBatches plain = new DatasetBatches(DATA, 3, 1);
        plain.start(1, 0);
        plain.next(features, new int[3], weights);
        assertThat(plain.isWeighted()).isFalse();
        assertThat(weights).containsExactly(1, 1, 1);
    }
}
