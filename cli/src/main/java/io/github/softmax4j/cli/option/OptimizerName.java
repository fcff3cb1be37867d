package io.github.softmax4j.cli.option;

/** The optimisers by the names that users type. */
public enum OptimizerName {
    ADAM,
    ADAMW,
    ADAGRAD,
    LBFGS,
    NESTEROV,
    RMSPROP,
    SGD
}
