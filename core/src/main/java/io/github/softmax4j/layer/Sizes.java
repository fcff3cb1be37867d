package io.github.softmax4j.layer;

/** The check that every layer makes of its sizes. */
final class Sizes {
    private Sizes() {}

    static void check(String type, int inputs, int outputs) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "a " + type + " layer needs at least one input and one output, not " + inputs + " and " + outputs);
        }
        if ((long) inputs * outputs > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("a " + type + " layer of " + inputs + " x " + outputs
                    + " is too large; inputs times outputs may be at most " + Integer.MAX_VALUE / 2);
        }
    }
}
