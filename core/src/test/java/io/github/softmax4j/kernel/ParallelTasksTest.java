package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole tasks on the threads of {@link ParallelKernels}. */
class ParallelTasksTest {
    private static final Kernels SCALAR = ScalarKernels.INSTANCE;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachTaskRunsOnce(int threads) {
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, threads)) {
            assertThat(parallel.threads()).isEqualTo(threads);
            for (int count = 0; count < 8; count++) {
                int[] runs = new int[count];
                Set<Thread> used = ConcurrentHashMap.newKeySet();
                parallel.forEach(count, i -> {
                    runs[i]++;
                    used.add(Thread.currentThread());
                });
                assertThat(runs)
                        .as(count + " tasks")
                        .isEqualTo(IntStream.generate(() -> 1).limit(count).toArray());
                assertThat(used).hasSize(Math.min(threads, count));
            }
        }
    }

    @Test
    void theFailureOfATaskArrivesAtTheCaller() {
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, 2)) {
            assertThatThrownBy(() -> parallel.forEach(2, i -> {
                        if (i == 1) {
                            throw new ArithmeticException("one");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("one");
        }
    }
}
