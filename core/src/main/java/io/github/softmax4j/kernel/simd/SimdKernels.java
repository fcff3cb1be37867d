package io.github.softmax4j.kernel.simd;

import io.github.softmax4j.kernel.Kernels;

/** Makes the kernels of this package; {@code KernelSelection} looks it up by name. */
public final class SimdKernels {
    private SimdKernels() {}

    /** Returns the kernels, which are named after the width of their vectors. */
    public static Kernels create() {
        return new Kernels(
                "simd-" + Species.FLOAT.vectorBitSize(),
                new SimdProducts(),
                new SimdRows(),
                new SimdLosses(),
                new SimdElements(),
                new SimdUpdates());
    }
}
