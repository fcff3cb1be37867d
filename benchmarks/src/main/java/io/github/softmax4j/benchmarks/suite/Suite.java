package io.github.softmax4j.benchmarks.suite;

/** A family of cases against one peer. */
@FunctionalInterface
public interface Suite {
    /** Measures the cases and prints a line for each. */
    void run(Session session) throws Exception;
}
