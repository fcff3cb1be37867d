package io.github.softmax4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotsTest {
    @Test
    void everyElementCountsOnceWhateverTheLength() {
        for (int n = 0; n < 20; n++) {
            float[] a = new float[n];
            double[] b = new double[n];
            float[] c = new float[n];
            double expected = 0;
            for (int i = 0; i < n; i++) {
                a[i] = i + 1;
                c[i] = 2 * i - 3;
                b[i] = c[i];
                expected += (i + 1) * (2 * i - 3);
            }
            double[] aDouble = new double[n];
            for (int i = 0; i < n; i++) {
                aDouble[i] = a[i];
            }
            assertThat(Dots.dot(a, b)).isEqualTo(expected);
            assertThat(Dots.dot(a, c)).isEqualTo(expected);
            assertThat(Dots.dot(aDouble, b)).isEqualTo(expected);
        }
    }

    @Test
    void aPartIsSummedAlone() {
        assertThat(Dots.dot(new float[] {9, 1, 2, 9}, new float[] {9, 3, 4, 9}, 1, 2))
                .isEqualTo(11);
    }

    @Test
    void productsOfLargeFloatsDoNotOverflow() {
        float[] large = {Float.MAX_VALUE};
        assertThat(Dots.dot(large, large)).isFinite();
    }
}
