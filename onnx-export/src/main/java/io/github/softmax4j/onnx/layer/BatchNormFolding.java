package io.github.softmax4j.onnx.layer;

import io.github.softmax4j.layer.BatchNorm;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * BatchNorm with running statistics behind Dense as one Dense: with s = gain / sqrt(variance + epsilon), W'<sub>ij</sub> =
 * W<sub>ij</sub> s<sub>j</sub> and b' = (b - mean) s + bias. Computed in double, so each weight is rounded once.
 *
 * <p>Source: Jacob et al., "Quantization and training of neural networks for efficient integer-arithmetic-only inference",
 * 2018, section 3.2.
 */
final class BatchNormFolding {
    private BatchNormFolding() {}

    /** Returns the parameters of the one Dense; empty where one of them is no finite float. */
    static Optional<LayerParameters> fold(LayerParameters dense, BatchNorm layer, LayerParameters norm) {
        Tensor weight = dense.get("weight");
        int k = layer.inputs();
        double[] scale = new double[k];
        float[] bias = new float[k];
        boolean finite = true;
        for (int j = 0; j < k; j++) {
            double variance = norm.get("variance").data()[j];
            scale[j] = norm.get("gain").data()[j] / Math.sqrt(variance + (float) layer.epsilon());
            double shift =
                    (double) dense.get("bias").data()[j] - norm.get("mean").data()[j];
            bias[j] = (float) (shift * scale[j] + norm.get("bias").data()[j]);
            finite &= Float.isFinite(bias[j]);
        }
        float[] weights = weight.data().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (weights[i] * scale[i % k]);
            finite &= Float.isFinite(weights[i]);
        }
        return finite
                ? Optional.of(new LayerParameters(
                        Map.of("weight", Tensor.wrap(weight.shape(), weights), "bias", Tensor.vector(bias))))
                : Optional.empty();
    }
}
