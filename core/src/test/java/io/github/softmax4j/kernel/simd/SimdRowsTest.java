package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.RowsContract;

/** Rows on vectors against the contract's textbook form. */
class SimdRowsTest extends RowsContract {
    @Override
    protected Kernels kernels() {
        return SimdKernels.create();
    }
}
