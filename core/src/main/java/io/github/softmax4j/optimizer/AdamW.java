package io.github.softmax4j.optimizer;

import java.util.Map;

/**
 * Adam with decoupled weight decay: w = w - rate decay w, then the step of {@link Adam} from the gradient of the loss alone,
 * so that weights with large gradients decay as much as the others. Biases do not decay. The schedule scales both.
 *
 * <p>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2, with the decay times the rate,
 * as in PyTorch.
 *
 * @param beta1 decay of the mean, from 0 to below 1
 * @param beta2 decay of the mean square, from 0 to below 1
 * @param epsilon above 0
 */
public record AdamW(double beta1, double beta2, double epsilon) implements StochasticOptimizer {
    /** Checks the constants. */
    public AdamW {
        new Adam(beta1, beta2, epsilon);
    }

    /** The constants of Adam: 0.9, 0.999 and 1e-8. */
    public AdamW() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public double defaultLearningRate() {
        return adam().defaultLearningRate();
    }

    @Override
    public Map<String, Double> constants() {
        return adam().constants();
    }

    @Override
    public boolean isDecayDecoupled() {
        return true;
    }

    @Override
    public State start(int parameterCount) {
        return adam().start(parameterCount);
    }

    private Adam adam() {
        return new Adam(beta1, beta2, epsilon);
    }
}
