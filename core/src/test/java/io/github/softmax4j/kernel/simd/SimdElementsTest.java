package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.ElementsContract;
import io.github.softmax4j.kernel.Kernels;

/** Elements and columns on vectors against the contract's textbook form. */
class SimdElementsTest extends ElementsContract {
    @Override
    protected Kernels kernels() {
        return SimdKernels.create();
    }
}
