package io.github.softmax4j.benchmarks.measure;

/** One call of what is measured. */
@FunctionalInterface
public interface Call {
    /** Does the work once, to its end. */
    void run() throws Exception;
}
