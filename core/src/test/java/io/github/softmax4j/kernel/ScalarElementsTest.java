package io.github.softmax4j.kernel;

/** The specification against the contract's textbook form. */
class ScalarElementsTest extends ElementsContract {
    @Override
    protected Kernels kernels() {
        return ScalarKernels.INSTANCE;
    }
}
