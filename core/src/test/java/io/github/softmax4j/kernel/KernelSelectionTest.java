package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelSelectionTest {
    @Test
    void isTheSameAtEveryCall() {
        assertThat(KernelSelection.current()).isEqualTo(KernelSelection.current());
    }

    @Test
    void saysWhy() {
        assertThat(KernelSelection.current().reason()).isNotBlank();
    }
}
