package io.github.softmax4j.kernel;

/**
 * The kernels that this JVM uses, and why.
 *
 * @param kernels the kernels
 * @param reason one sentence for {@code softmax4j info}
 */
public record KernelSelection(Kernels kernels, String reason) {
    private static final KernelSelection CURRENT =
            new KernelSelection(ScalarKernels.INSTANCE, "plain Java, the specification of every bit");

    /** Returns the choice for this JVM; it is the same at every call. */
    public static KernelSelection current() {
        return CURRENT;
    }
}
