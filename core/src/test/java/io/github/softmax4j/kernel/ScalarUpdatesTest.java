package io.github.softmax4j.kernel;

/** The specification against the contract's textbook form. */
class ScalarUpdatesTest extends UpdatesContract {
    @Override
    protected Kernels kernels() {
        return ScalarKernels.INSTANCE;
    }
}
