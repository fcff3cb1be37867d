package io.github.softmax4j.optimizer;

import java.util.Map;

/** A rule for moving parameters along their gradients; immutable. */
public interface Optimizer {
    /** Returns the name that options and model files use. */
    String name();

    /** Returns the learning rate that suits most problems. */
    double defaultLearningRate();

    /** Returns the constants of the rule, for the record. */
    Map<String, Double> constants();
}
