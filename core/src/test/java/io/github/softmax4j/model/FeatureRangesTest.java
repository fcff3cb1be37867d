package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FeatureRangesTest {
    @Test
    void measuresEachFeature() {
        FeatureRanges ranges = FeatureRanges.of(Tensor.matrix(new float[] {1, -5}, new float[] {3, -5}));
        assertThat(ranges.min()).isEqualTo(Tensor.vector(1, -5));
        assertThat(ranges.max()).isEqualTo(Tensor.vector(3, -5));
        assertThat(ranges.mean()).isEqualTo(Tensor.vector(2, -5));
        assertThat(ranges.deviation()).isEqualTo(Tensor.vector(1, 0));
    }

    @Test
    void meanAndDeviationHaveFourDigits() {
        FeatureRanges ranges = FeatureRanges.of(Tensor.matrix(new float[] {0}, new float[] {0}, new float[] {1}));
        assertThat(ranges.mean()).isEqualTo(Tensor.vector(0.3333f));
        assertThat(ranges.deviation()).isEqualTo(Tensor.vector(0.4714f));
        assertThat(ranges.max()).isEqualTo(Tensor.vector(1));
    }

    @Test
    void elementsThatAreNotFiniteDoNotCount() {
        FeatureRanges ranges = FeatureRanges.of(
                Tensor.matrix(new float[] {Float.NaN, Float.NaN}, new float[] {7, Float.POSITIVE_INFINITY}));
        assertThat(ranges.min()).isEqualTo(Tensor.vector(7, 0));
        assertThat(ranges.mean()).isEqualTo(Tensor.vector(7, 0));
        assertThat(ranges.deviation()).isEqualTo(Tensor.vector(0, 0));
    }

    @Test
    void refusesVectorsOfDifferentLengths() {
        Tensor one = Tensor.vector(1);
        assertThatThrownBy(() -> new FeatureRanges(one, one, one, Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one length");
        assertThatThrownBy(() -> new FeatureRanges(one, one, one, Tensor.vector(Float.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }
}
