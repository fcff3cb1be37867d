package io.github.softmax4j.kernel;

/** What {@link ProductKernels#dense} does with each element once its bias is added, while it is still in the cache. */
public enum Epilogue {
    /** Nothing. */
    NONE,
    /** As {@link ElementKernels#relu}. */
    RELU,
    /** As {@link ElementKernels#tanh}. */
    TANH,
    /** As {@link ElementKernels#sigmoid}. */
    SIGMOID
}
