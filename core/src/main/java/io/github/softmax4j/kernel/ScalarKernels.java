package io.github.softmax4j.kernel;

/**
 * Kernels in plain Java: the specification that every other implementation is held to, bit for bit, and what runs where
 * nothing faster can.
 */
public final class ScalarKernels {
    /** The only instance. */
    public static final Kernels INSTANCE = new Kernels(
            "scalar",
            new ScalarProducts(),
            new ScalarRows(),
            new ScalarLosses(),
            new ScalarElements(),
            new ScalarUpdates());

    private ScalarKernels() {}
}
