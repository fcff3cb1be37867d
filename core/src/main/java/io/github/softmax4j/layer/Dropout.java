package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.random.Xoshiro256;
import java.util.Map;

/**
 * In training, sets each element to 0 with probability {@code rate} and multiplies the others by 1 / (1 - rate), so that the
 * expectation stays (inverted dropout); in prediction, y = x. What is dropped depends on the seed of the training alone. A
 * dropped element is 0 also where it was not finite.
 *
 * <p>Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014.
 *
 * @param inputs the number of values in a row
 * @param rate at least 0, below 1
 */
public record Dropout(int inputs, double rate) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "dropout";

    /** Checks size and rate. */
    public Dropout {
        Sizes.check(TYPE, inputs, 1);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout layer needs a rate of at least 0 and below 1, not " + rate);
        }
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
    public Map<String, Double> attributes() {
        return Map.of("rate", rate);
    }

    /** In training: what each element was multiplied by. */
    @Override
    public Memory memory(int rows, Mode mode) {
        return Memory.of(mode, mode.isTraining() ? (long) rows * inputs : 0);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        if (!memory.mode().isTraining()) {
            System.arraycopy(x, xOffset, y, 0, n * inputs);
            return;
        }
        float[] factors = memory.array(0);
        Xoshiro256 random = memory.mode().random();
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < n * inputs; i++) {
            factors[i] = random.nextDouble() < rate ? 0f : kept;
            y[i] = factors[i] == 0f ? 0f : x[xOffset + i] * kept;
        }
    }

    /** dx = dy times what x was multiplied by. */
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
        float[] factors = memory.array(0);
        for (int i = 0; i < n * inputs; i++) {
            gradX[i] = gradY[i] * factors[i];
        }
    }
}
