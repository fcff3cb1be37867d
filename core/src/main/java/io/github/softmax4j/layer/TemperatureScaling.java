package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.List;

/**
 * Y<sub>ij</sub> = X<sub>ij</sub> / T, with X, Y [N, K]: logits whose softmax is calibrated. The temperature T is one
 * number above 0, found by calibration, not trained; above 1 it makes the probabilities less sure, below 1 surer.
 *
 * <p>One rounding each, so the order of logits stays, but two that differ in their last bit may become equal. NaN stays
 * NaN. Source: Guo et al., "On calibration of modern neural networks", 2017, section 4.2.
 *
 * @param inputs K
 */
public record TemperatureScaling(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "temperature_scaling";

    /** The name of the parameter T, of shape [1]. */
    public static final String TEMPERATURE = "temperature";

    /** Checks the size. */
    public TemperatureScaling {
        Sizes.check(TYPE, inputs, 1);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(TEMPERATURE, Shape.of(1), Role.STATISTIC, Initializer.ONES));
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        divide(n * inputs, temperature(parameters), x, xOffset, y);
    }

    /** dX = dY / T. */
    @Override
    public void backwardInput(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float[] gradX) {
        divide(n * inputs, temperature(parameters), gradY, 0, gradX);
    }

    private static float temperature(Slice parameters) {
        return parameters.array()[parameters.offset()];
    }

    private static void divide(int length, float temperature, float[] x, int xOffset, float[] y) {
        for (int i = 0; i < length; i++) {
            y[i] = x[xOffset + i] / temperature;
        }
    }
}
