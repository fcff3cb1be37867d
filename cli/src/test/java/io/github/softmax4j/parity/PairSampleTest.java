package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairSampleTest {
    @Test
    void aFewElementsAreAllTaken() {
        PairSample sample = PairSample.of(2, new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, new double[4], 3);
        assertThat(sample.java()).containsExactly(1, 2, 3, 4);
        assertThat(sample.runtime()).containsExactly(5, 6, 7, 8);
    }

    @Test
    void ofManyNotMoreThanTheMostAreTakenAndTheWorstAlways() {
        for (int k : new int[] {1, 2, 3, 10, 210, 1000, 30_030}) {
            for (int elements : new int[] {2000, 2001, 4000, 60_060, 1_000_000}) {
                float[] numbers = numbers(elements / k * k);
                for (int worst : new int[] {0, numbers.length / 2 + 1, numbers.length - 1}) {
                    if (numbers.length == 0) {
                        continue;
                    }
                    PairSample sample = PairSample.of(k, numbers, numbers, new double[numbers.length], worst);
                    String of = k + " classes, " + numbers.length + " elements, worst " + worst;
                    assertThat(sample.java().length).as(of).isBetween(1, PairSample.MOST + 1);
                    assertThat(sample.java()).as(of).contains(worst).isSorted();
                    assertThat(sample.runtime()).as(of).containsExactly(sample.java());
                }
            }
        }
    }

    @Test
    void everyClassIsAmongThem() {
        for (int k : new int[] {2, 3, 4, 5, 7, 10, 64, 100}) {
            float[] numbers = numbers(k * 5000);
            Set<Integer> classes = new HashSet<>();
            for (float number : PairSample.of(k, numbers, numbers, new double[numbers.length], 0)
                    .java()) {
                classes.add((int) number % k);
            }
            assertThat(classes).as("of %d classes", k).hasSize(k);
        }
    }

    @Test
    void whatIsNotJudgedIsLeftOut() {
        float inf = Float.POSITIVE_INFINITY;
        double[] tolerance = {1, 1, 1, Double.POSITIVE_INFINITY, 1};
        PairSample sample = PairSample.of(
                5, new float[] {1, inf, 3, 4, Float.NaN}, new float[] {1, inf, Float.NaN, 4, 5}, tolerance, 0);
        assertThat(sample.java()).containsExactly(1);
        assertThat(sample.runtime()).containsExactly(1);
    }

    @Test
    void nothingJudgedIsAnEmptySample() {
        PairSample sample = PairSample.of(1, new float[] {Float.NaN}, new float[] {Float.NaN}, new double[1], 0);
        assertThat(sample.java()).isEmpty();
    }

    /** 0, 1, 2, …, each exact in float32. */
    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
