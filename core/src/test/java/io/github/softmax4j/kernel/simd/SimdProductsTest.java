package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ProductsContract;

/** Matrix products on vectors against the contract's textbook form. */
class SimdProductsTest extends ProductsContract {
    @Override
    protected Kernels kernels() {
        return SimdKernels.create();
    }
}
