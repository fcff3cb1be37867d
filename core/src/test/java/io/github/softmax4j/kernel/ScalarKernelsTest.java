package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalarKernelsTest {
    @Test
    void tellsItsName() {
        assertThat(ScalarKernels.INSTANCE.name()).isEqualTo("scalar");
    }
}
