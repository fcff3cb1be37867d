package io.github.softmax4j.parity;

/** How far ONNX Runtime rewrites a graph before it runs it. */
public enum Optimization {
    /** Not at all. */
    NONE,
    /** Constants folded, nodes without effect removed. */
    BASIC,
    /** Everything it knows: nodes fused, layouts changed. */
    ALL;

    /** Returns the name in lower case, for reports. */
    public String label() {
        return switch (this) {
            case NONE -> "none";
            case BASIC -> "basic";
            case ALL -> "all";
        };
    }
}
