package io.github.softmax4j.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.kernel.KernelSelection;
import org.junit.jupiter.api.Test;

/** The tests of this package prove something only if they run what they say. */
class SpeciesTest {
    @Test
    void theWidthIsTheOneThatTheTestRunForces() {
        String bits = System.getProperty(Species.BITS_PROPERTY);
        if (bits != null) {
            assertThat(Species.FLOAT.vectorBitSize()).isEqualTo(Integer.parseInt(bits));
        }
        assertThat(SimdKernels.create().name()).isEqualTo("simd-" + 32 * Species.V);
        System.out.println("kernel tests with vectors of " + 32 * Species.V + " bits");
    }

    @Test
    void theKernelsOfThisJvmAreThese() {
        assertThat(KernelSelection.current().kernels().name()).isEqualTo("simd-" + 32 * Species.V);
    }
}
