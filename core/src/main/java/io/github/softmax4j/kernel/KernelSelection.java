package io.github.softmax4j.kernel;

/**
 * The kernels that this JVM uses, and why. {@code -Dsoftmax4j.kernels=auto|scalar|simd} chooses; auto, which is also what no
 * property means, takes the fast ones where they can be had. They compute the same bits.
 *
 * @param kernels the kernels
 * @param reason one sentence for {@code softmax4j info}
 */
public record KernelSelection(Kernels kernels, String reason) {
    /** The property that chooses. */
    public static final String PROPERTY = "softmax4j.kernels";

    /**
     * Returns the choice for this JVM; it is the same at every call.
     *
     * @throws KernelSelectionException if the property has an unknown value, or forces kernels that this JVM cannot run
     */
    public static KernelSelection current() {
        return KernelLookup.current();
    }
}
