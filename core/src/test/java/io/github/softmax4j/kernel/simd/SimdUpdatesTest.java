package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.UpdatesContract;

/** Steps of optimisers on vectors against the contract's textbook form. */
class SimdUpdatesTest extends UpdatesContract {
    @Override
    protected Kernels kernels() {
        return SimdKernels.create();
    }
}
