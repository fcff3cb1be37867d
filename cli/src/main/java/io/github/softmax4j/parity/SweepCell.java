package io.github.softmax4j.parity;

/**
 * What came of running all rows in one way.
 *
 * @param runtime how ONNX Runtime was set up
 * @param batchSize rows a run
 * @param sameBits whether every output has the bits that the first cell of the sweep has
 * @param comparison the outputs beside those of the Java side
 */
public record SweepCell(RuntimeOptions runtime, int batchSize, boolean sameBits, Comparison comparison) {
    /** Returns the cell in words, such as {@code in batches of 7, optimisation all, 1 thread}. */
    public String describe() {
        return "in batches of " + batchSize + ", optimisation "
                + runtime.optimization().label() + ", " + runtime.threads()
                + (runtime.threads() == 1 ? " thread" : " threads");
    }
}
