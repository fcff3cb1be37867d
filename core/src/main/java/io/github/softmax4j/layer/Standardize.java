package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * Y<sub>ij</sub> = (X<sub>ij</sub> - mean<sub>j</sub>) scale<sub>j</sub>, with X, Y [N, D]: features with mean 0 and
 * deviation 1, as part of the model, so that whoever runs it passes raw features. Mean and scale come from the training
 * data and are not trained.
 *
 * @param inputs D
 */
public record Standardize(int inputs) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "standardize";

    /** Checks the size. */
    public Standardize {
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
        return List.of(
                new Parameter("mean", Shape.of(inputs), Role.STATISTIC, Initializer.ZEROS),
                new Parameter("scale", Shape.of(inputs), Role.STATISTIC, Initializer.ONES));
    }

    /**
     * Sets mean and scale = 1 / deviation from these rows, computed in double. A column whose values are all the same
     * has scale 1, so that it comes out as 0.
     *
     * @param features [N, D]
     */
    public void fit(Tensor features, Slice parameters) {
        int n = features.shape().dimension(0);
        float[] x = features.data();
        // Row by row, as they lie: each column is summed in the same order as if it were done alone.
        double[] means = new double[inputs];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < inputs; j++) {
                means[j] += x[i * inputs + j];
            }
        }
        for (int j = 0; j < inputs; j++) {
            means[j] /= n;
        }
        double[] squares = new double[inputs];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < inputs; j++) {
                double difference = x[i * inputs + j] - means[j];
                squares[j] += difference * difference;
            }
        }
        set(means, squares, n, parameters);
    }

    /**
     * Sets mean and scale = 1 / deviation.
     *
     * @param means of the columns, [D]
     * @param squares the sums of the squared differences from the means, [D]
     * @param n the number of rows
     */
    public void set(double[] means, double[] squares, long n, Slice parameters) {
        for (int j = 0; j < inputs; j++) {
            float scale = (float) (1 / Math.sqrt(squares[j] / n));
            parameters.array()[parameters.offset() + j] = (float) means[j];
            parameters.array()[parameters.offset() + inputs + j] = scale > 0 && Float.isFinite(scale) ? scale : 1f;
        }
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] array = parameters.array();
        kernels.elements()
                .standardize(
                        n, inputs, x, xOffset, array, parameters.offset(), array, parameters.offset() + inputs, y, 0);
    }

    /** dX = dY scale. */
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
        kernels.elements()
                .scaleColumns(n, inputs, gradY, 0, parameters.array(), parameters.offset() + inputs, gradX, 0);
    }
}
