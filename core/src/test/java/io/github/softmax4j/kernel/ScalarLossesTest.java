package io.github.softmax4j.kernel;

class ScalarLossesTest extends LossesContract {
    @Override
    protected Kernels kernels() {
        return ScalarKernels.INSTANCE;
    }
}
