package io.github.softmax4j.parity;

/**
 * Which side is nearer to the double-precision reference: the mean |error| of each, in units of the tolerance.
 *
 * @param java the mean error of the Java side
 * @param runtime the mean error of ONNX Runtime
 */
public record Nearness(double java, double runtime) {
    /** Two means this close together are not told apart. */
    private static final double SAME = 0.01;

    /** Returns the nearer side in words. */
    public String nearer() {
        if (Math.abs(java - runtime) <= SAME * Math.max(java, runtime)) {
            return "both are as near";
        }
        return java < runtime ? "Java is nearer" : "ONNX Runtime is nearer";
    }
}
