package io.github.softmax4j.optimizer;

import io.github.softmax4j.kernel.Kernels;
import java.util.Map;

/**
 * RMSProp: steps divided by a running root mean square of the gradient, with momentum if wanted.
 *
 * <pre>
 * s = decay s + (1 - decay) g^2
 * v = momentum v + g / (sqrt(s) + epsilon)
 * w = w - rate v
 * </pre>
 *
 * <p>Source: Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012; momentum as in PyTorch.
 *
 * @param decay of the mean square, from 0 to below 1
 * @param momentum from 0, for none, to below 1
 * @param epsilon above 0
 */
public record RmsProp(double decay, double momentum, double epsilon) implements StochasticOptimizer {
    /** Checks the constants. */
    public RmsProp {
        if (!(decay >= 0 && (float) decay < 1 && momentum >= 0 && (float) momentum < 1)) {
            throw new IllegalArgumentException(
                    "decay and momentum must be at least 0 and below 1, not " + decay + " and " + momentum);
        }
        if (!((float) epsilon > 0 && epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("epsilon must be a number above 0, not " + epsilon);
        }
    }

    /** Decay 0.99, epsilon 1e-8 and no momentum. */
    public RmsProp() {
        this(0.99, 0, 1e-8);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("decay", decay, "momentum", momentum, "epsilon", epsilon);
    }

    @Override
    public State start(int parameterCount) {
        return momentum == 0 ? withoutMomentum(parameterCount) : withMomentum(parameterCount);
    }

    private State withoutMomentum(int parameterCount) {
        return new ArrayState(parameterCount, "square") {
            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                float[] squares = array(0);
                float rate = rate();
                float kept = (float) decay;
                float added = (float) (1 - decay);
                float small = (float) epsilon;
                for (int i = offset; i < offset + length; i++) {
                    float g = gradients[i];
                    float s = Math.fma(kept, squares[i], added * g * g);
                    squares[i] = s;
                    parameters[i] -= rate * g / ((float) Math.sqrt(s) + small);
                }
            }
        };
    }

    private State withMomentum(int parameterCount) {
        return new ArrayState(parameterCount, "square", "velocity") {
            @Override
            public void update(Kernels kernels, float[] parameters, float[] gradients, int offset, int length) {
                float[] squares = array(0);
                float[] velocities = array(1);
                float rate = rate();
                float kept = (float) decay;
                float added = (float) (1 - decay);
                float mu = (float) momentum;
                float small = (float) epsilon;
                for (int i = offset; i < offset + length; i++) {
                    float g = gradients[i];
                    float s = Math.fma(kept, squares[i], added * g * g);
                    float v = Math.fma(mu, velocities[i], g / ((float) Math.sqrt(s) + small));
                    squares[i] = s;
                    velocities[i] = v;
                    parameters[i] = Math.fma(-rate, v, parameters[i]);
                }
            }
        };
    }
}
