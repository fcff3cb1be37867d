package io.github.softmax4j.onnx.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
    private static final LayerParameters DENSE = new LayerParameters(
            Map.of("weight", Tensor.matrix(new float[] {1, 2}, new float[] {-3, 0.1f}), "bias", Tensor.vector(5, 6)));

    @Test
    void weightsAreScaledAndTheBiasIsShifted() {
        // Deviations 2 and 0.5, with an epsilon that counts.
        LayerParameters folded = BatchNormFolding.fold(
                        DENSE, new BatchNorm(2, 0.125, 0.1), norm(Tensor.vector(4, 3), Tensor.vector(3.875f, 0.125f)))
                .orElseThrow();

        assertThat(folded.get("weight")).isEqualTo(Tensor.matrix(new float[] {2, 12}, new float[] {-6, 0.6f}));
        assertThat(folded.get("bias")).isEqualTo(Tensor.vector((5 - 1) * 2 + 7, (6 - 2) * 6 + 8));
    }

    @Test
    void everyWeightIsRoundedOnce() {
        Tensor variance = Tensor.vector(0.3f, 0.7f);
        LayerParameters folded = BatchNormFolding.fold(DENSE, new BatchNorm(2), norm(Tensor.vector(1, 1), variance))
                .orElseThrow();

        double exact = 0.1f / Math.sqrt(0.7f + (double) 1e-5f);
        assertThat(folded.get("weight").data()[3]).isEqualTo((float) exact);
    }

    @Test
    void whatIsNoFloatIsNotFolded() {
        assertThat(BatchNormFolding.fold(
                        DENSE, new BatchNorm(2), norm(Tensor.vector(3e38f, 1), Tensor.vector(0.01f, 1))))
                .isEmpty();
        assertThat(BatchNormFolding.fold(DENSE, new BatchNorm(2), norm(Tensor.vector(1, 1), Tensor.vector(-1, 1))))
                .isEmpty();
    }

    private static LayerParameters norm(Tensor gain, Tensor variance) {
        return new LayerParameters(
                Map.of("gain", gain, "bias", Tensor.vector(7, 8), "mean", Tensor.vector(1, 2), "variance", variance));
    }
}
