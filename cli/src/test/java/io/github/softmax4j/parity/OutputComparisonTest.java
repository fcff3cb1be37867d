package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutputComparisonTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    @Test
    void findsTheWorstRatioNotTheWorstDifference() {
        OutputComparison comparison = compare(new float[] {100f, 1f}, new float[] {100.5f, 1.25f}, 1.0, 0.1);
        assertThat(comparison.worstDifference()).isEqualTo(0.5);
        assertThat(comparison.meanDifference()).isEqualTo(0.375);
        assertThat(comparison.worstRatio()).isEqualTo(2.5);
        assertThat(comparison.meanRatio()).isEqualTo(1.5);
        assertThat(comparison.column()).isEqualTo(1);
        assertThat(comparison.pass()).isFalse();
    }

    @Test
    void oneElementInAThousandExceedsThePercentile() {
        float[] java = new float[2001];
        float[] runtime = new float[2001];
        for (int i = 0; i < runtime.length; i++) {
            runtime[i] = i;
        }
        double[] tolerance = new double[2001];
        Arrays.fill(tolerance, 2000);
        assertThat(compare(java, runtime, tolerance).p999Ratio()).isEqualTo(0.999);
    }

    @Test
    void nonFiniteOfOneKindOnBothSidesAgrees() {
        double[] truth = {Double.NaN, Double.POSITIVE_INFINITY};
        OutputComparison comparison = OutputComparison.of(
                "x",
                Tensor.matrix(new float[] {NAN, INF}),
                Tensor.matrix(new float[] {NAN, INF}),
                new Noisy(truth, new double[2]),
                new double[2]);
        assertThat(comparison.pass()).isTrue();
        assertThat(comparison.elements()).isZero();
        assertThat(comparison.nonFinite()).isEqualTo(new NonFinite(1, 0, -1, 0));
    }

    @Test
    void nonFiniteOnOneSideAloneFailsWhateverTheTolerance() {
        for (float[] pair : new float[][] {{1, NAN}, {INF, 1}, {INF, -INF}, {NAN, INF}}) {
            OutputComparison comparison = compare(new float[] {0, pair[0]}, new float[] {0, pair[1]}, 1e30, 1e30);
            assertThat(comparison.pass()).as(Arrays.toString(pair)).isFalse();
            assertThat(comparison.nonFinite()).isEqualTo(new NonFinite(0, 1, 0, 0));
        }
    }

    @Test
    void whatHasNoBoundIsNotJudged() {
        double none = Double.POSITIVE_INFINITY;
        OutputComparison comparison = compare(new float[] {1f, INF}, new float[] {5f, NAN}, none, none);
        assertThat(comparison.pass()).isTrue();
        assertThat(comparison.elements()).isZero();
        assertThat(comparison.nonFinite()).isEqualTo(new NonFinite(0, 0, -1, 1));
    }

    @Test
    void zerosOfBothSignsAgreeWithoutTolerance() {
        assertThat(compare(new float[] {0f, 0f}, new float[] {-0f, 0f}, 0, 0).worstRatio())
                .isZero();
    }

    @Test
    void saysWhichSideIsNearerToTheTruth() {
        Noisy truth = new Noisy(new double[] {1, 1}, new double[2]);
        OutputComparison comparison = OutputComparison.of(
                "x",
                Tensor.matrix(new float[] {1f, 1.25f}),
                Tensor.matrix(new float[] {1.5f, 1.5f}),
                truth,
                new double[] {0.5, 0.5});
        assertThat(comparison.nearness()).isEqualTo(new Nearness(0.25, 1));
        assertThat(comparison.nearness().nearer()).isEqualTo("Java is nearer");
        assertThat(new Nearness(1, 0.25).nearer()).isEqualTo("ONNX Runtime is nearer");
        assertThat(new Nearness(1, 1.001).nearer()).isEqualTo("both are as near");
    }

    private static OutputComparison compare(float[] java, float[] runtime, double... tolerance) {
        return OutputComparison.of(
                "x",
                Tensor.matrix(java),
                Tensor.matrix(runtime),
                new Noisy(new double[java.length], new double[java.length]),
                tolerance);
    }
}
