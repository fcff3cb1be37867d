package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/**
 * AdaGrad: s = s + g<sup>2</sup>, w = w - rate g / (sqrt(s) + epsilon). Parameters whose gradients are rare keep taking large
 * steps; the steps of all become smaller and smaller.
 *
 * <p>Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
 * the diagonal form.
 *
 * @param epsilon above 0
 */
public record AdaGrad(double epsilon) implements StochasticOptimizer {
    /** Checks the constant. */
    public AdaGrad {
        if (!((float) epsilon > 0 && epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("epsilon must be a number above 0, not " + epsilon);
        }
    }

    /** Epsilon 1e-10. */
    public AdaGrad() {
        this(1e-10);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public double defaultLearningRate() {
        return 0.02;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("epsilon", epsilon);
    }

    @Override
    public State start(int parameterCount) {
        return new ArrayState(parameterCount, "square") {
            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                float[] squares = array(0);
                float rate = rate();
                float small = (float) epsilon;
                for (int i = offset; i < offset + length; i++) {
                    float g = gradients[i];
                    float s = Math.fma(g, g, squares[i]);
                    squares[i] = s;
                    parameters[i] -= rate * g / ((float) Math.sqrt(s) + small);
                }
            }
        };
    }
}
