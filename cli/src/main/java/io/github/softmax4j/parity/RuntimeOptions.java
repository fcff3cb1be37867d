package io.github.softmax4j.parity;

/**
 * How ONNX Runtime runs a graph.
 *
 * @param optimization how far it rewrites the graph
 * @param threads the threads within an operator, at least 1
 */
public record RuntimeOptions(Optimization optimization, int threads) {
    /** Everything optimised, one thread. */
    public static final RuntimeOptions DEFAULT = new RuntimeOptions(Optimization.ALL, 1);

    /** Checks the number of threads. */
    public RuntimeOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }
}
