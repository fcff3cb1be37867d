package io.github.softmax4j.cli.option;

import io.github.softmax4j.optimizer.AdaGrad;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.AdamW;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Nesterov;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.RmsProp;
import io.github.softmax4j.optimizer.Sgd;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The optimisers by the names that users type. */
public enum OptimizerName {
    ADAM,
    ADAMW,
    ADAGRAD,
    LBFGS,
    NESTEROV,
    RMSPROP,
    SGD;

    /**
     * Returns the optimiser.
     *
     * @param momentum null if it is to be the usual one
     * @throws IllegalArgumentException if it has no momentum, or not this one
     */
    Optimizer rule(@Nullable Double momentum) {
        boolean hasMomentum = this == SGD || this == NESTEROV || this == RMSPROP;
        if (momentum != null && !hasMomentum) {
            throw new IllegalArgumentException("--momentum belongs to --optimizer sgd, nesterov or rmsprop; "
                    + name().toLowerCase(Locale.ROOT) + " has none");
        }
        return switch (this) {
            case ADAM -> new Adam();
            case ADAMW -> new AdamW();
            case ADAGRAD -> new AdaGrad();
            case LBFGS -> new Lbfgs();
            case NESTEROV -> momentum != null ? new Nesterov(momentum) : new Nesterov();
            case RMSPROP -> momentum != null ? new RmsProp(0.99, momentum, 1e-8) : new RmsProp();
            case SGD -> new Sgd(momentum != null ? momentum : 0.9);
        };
    }
}
