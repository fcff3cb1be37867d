package io.github.softmax4j.kernel;

/** The specification against the contract's textbook form. */
class ScalarProductsTest extends ProductsContract {
    @Override
    protected Kernels kernels() {
        return ScalarKernels.INSTANCE;
    }
}
