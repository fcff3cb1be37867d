package io.github.softmax4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.RandomRows;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescendingTest {
    @Test
    void sortsByFallingKeyAndThenByIndex() {
        for (int n = 0; n < 200; n++) {
            RandomRows random = new RandomRows(n);
            double[] keys = new double[n];
            for (int i = 0; i < n; i++) {
                keys[i] = random.between(-20, 20);
            }
            int[] expected = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -keys[i]))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(Descending.order(keys)).as("%d keys, %s", n, random).isEqualTo(expected);
        }
    }
}
