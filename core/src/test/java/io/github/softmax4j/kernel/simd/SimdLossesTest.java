package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.LossesContract;

/** Rows on vectors against the contract's textbook form. */
class SimdLossesTest extends LossesContract {
    @Override
    protected Kernels kernels() {
        return SimdKernels.create();
    }
}
