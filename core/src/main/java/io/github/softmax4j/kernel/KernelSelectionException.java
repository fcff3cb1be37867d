package io.github.softmax4j.kernel;

/** {@code -Dsoftmax4j.kernels} has an unknown value, or forces kernels that this JVM cannot run. */
public final class KernelSelectionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, what was expected and what to do. */
    public KernelSelectionException(String message) {
        super(message);
    }
}
