package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * Y<sub>ij</sub> = mean<sub>j</sub> where X<sub>ij</sub> is NaN, else X<sub>ij</sub>, with X, Y [N, D]: the mean of a
 * feature in the place of a missing one, as part of the model. Infinite features pass through. The means come from the
 * training data and are not trained.
 *
 * @param inputs D
 */
public record Impute(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "impute";

    /** Checks the size. */
    public Impute {
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
        return List.of(new Parameter("mean", Shape.of(inputs), Role.STATISTIC, Initializer.ZEROS));
    }

    /**
     * Sets the means of these rows, computed in double, of the features that are there; 0 for one that is never there.
     *
     * @param features [N, D]
     */
    public void fit(Tensor features, Slice parameters) {
        int n = features.shape().dimension(0);
        float[] x = features.data();
        double[] sums = new double[inputs];
        int[] counts = new int[inputs];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < inputs; j++) {
                float value = x[i * inputs + j];
                if (!Float.isNaN(value)) {
                    sums[j] += value;
                    counts[j]++;
                }
            }
        }
        for (int j = 0; j < inputs; j++) {
            sums[j] = counts[j] == 0 ? 0 : sums[j] / counts[j];
        }
        set(sums, parameters);
    }

    /** Sets the means, [D]. */
    public void set(double[] means, Slice parameters) {
        for (int j = 0; j < inputs; j++) {
            parameters.array()[parameters.offset() + j] = (float) means[j];
        }
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] means = parameters.array();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < inputs; j++) {
                float value = x[xOffset + i * inputs + j];
                y[i * inputs + j] = Float.isNaN(value) ? means[parameters.offset() + j] : value;
            }
        }
    }

    /** dX = dY where X is there, else 0. */
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
        for (int i = 0; i < n * inputs; i++) {
            gradX[i] = Float.isNaN(x[i]) ? 0f : gradY[i];
        }
    }
}
