package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyIndexIsInExactlyOnePart(int threads) {
        try (Parallel parallel = new Parallel(threads)) {
            for (int length = 0; length <= 40; length++) {
                AtomicIntegerArray seen = new AtomicIntegerArray(length);
                parallel.split(length, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        seen.incrementAndGet(i);
                    }
                });
                for (int i = 0; i < length; i++) {
                    assertThat(seen.get(i)).as("index %d of %d", i, length).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void partsDifferInSizeByAtMostOne() {
        Set<Integer> sizes = ConcurrentHashMap.newKeySet();
        try (Parallel parallel = new Parallel(5)) {
            parallel.split(23, (from, to) -> sizes.add(to - from));
        }
        assertThat(sizes).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void partsBeginAtMultiplesOfTheStep() {
        Set<Integer> starts = ConcurrentHashMap.newKeySet();
        AtomicIntegerArray seen = new AtomicIntegerArray(21);
        try (Parallel parallel = new Parallel(3)) {
            parallel.split(21, 8, (from, to) -> {
                starts.add(from);
                for (int i = from; i < to; i++) {
                    seen.incrementAndGet(i);
                }
            });
        }
        assertThat(starts).containsExactlyInAnyOrder(0, 8, 16);
        assertThat(seen.toString()).doesNotContain("0", "2");
    }

    @Test
    void noThreadStartsBeforeThereIsWork() {
        try (Parallel parallel = new Parallel(3)) {
            parallel.split(1, (from, to) -> {});
            parallel.split(0, (from, to) -> {});
            assertThat(workers()).isZero();
        }
    }

    @Test
    void noThreadIsLeftBehind() {
        try (Parallel parallel = new Parallel(3)) {
            parallel.split(3, (from, to) -> {});
            assertThat(workers()).isEqualTo(2);
        }
        assertThat(workers()).isZero();
    }

    @Test
    void workAfterClosingIsRefused() {
        Parallel parallel = new Parallel(2);
        parallel.close();
        assertThatThrownBy(() -> parallel.split(2, (from, to) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void oneSplitFollowsAnotherManyTimes() {
        // Both ways of waiting occur: looking again and again, and, after a long part, asleep.
        try (Parallel parallel = new Parallel(2)) {
            int[] sums = new int[2];
            for (int i = 0; i < 20_000; i++) {
                int add = i;
                parallel.split(2, (from, to) -> sums[from] += add);
            }
            assertThat(sums).containsExactly(199_990_000, 199_990_000);
        }
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("softmax4j-worker"))
                .count();
    }

    @Test
    void theCallerWorksToo() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        try (Parallel parallel = new Parallel(2)) {
            parallel.split(2, (from, to) -> workers.add(Thread.currentThread()));
        }
        assertThat(workers).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void workersAreDaemonsSoThatTheyKeepNoJvmAlive() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        try (Parallel parallel = new Parallel(3)) {
            parallel.split(3, (from, to) -> workers.add(Thread.currentThread()));
        }
        workers.remove(Thread.currentThread());
        assertThat(workers).isNotEmpty().allMatch(Thread::isDaemon);
    }

    @Test
    void theFailureOfAWorkerArrivesAtTheCaller() {
        try (Parallel parallel = new Parallel(3)) {
            assertThatThrownBy(() -> parallel.split(3, (from, to) -> {
                        if (from == 2) {
                            throw new ArithmeticException("part 2");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a worker thread failed")
                    .hasCause(new ArithmeticException("part 2"));
        }
    }

    @Test
    void theFailureOfTheCallersPartArrivesAsItIs() {
        RuntimeException failure = new ArithmeticException("part 0");
        try (Parallel parallel = new Parallel(3)) {
            assertThatThrownBy(() -> parallel.split(3, (from, to) -> {
                        if (from == 0) {
                            throw failure;
                        }
                    }))
                    .isSameAs(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOthersHaveFinishedWhenTheCallersPartFails(boolean error) {
        // The others write to arrays of the caller. The worker here goes on until it sees the caller wait for it.
        Thread caller = Thread.currentThread();
        AtomicBoolean returned = new AtomicBoolean();
        AtomicBoolean finished = new AtomicBoolean();
        try (Parallel parallel = new Parallel(2)) {
            assertThatThrownBy(() -> parallel.split(2, (from, to) -> {
                        if (from == 0) {
                            if (error) {
                                throw new StackOverflowError();
                            }
                            throw new ArithmeticException();
                        }
                        while (caller.getState() != Thread.State.WAITING && !returned.get()) {
                            Thread.onSpinWait();
                        }
                        finished.set(true);
                    }))
                    .isInstanceOf(error ? StackOverflowError.class : ArithmeticException.class);
            assertThat(finished).isTrue();
        } finally {
            returned.set(true);
        }
    }

    @Test
    void anInterruptLosesNoWorkAndIsNotForgotten() {
        AtomicIntegerArray seen = new AtomicIntegerArray(4);
        try (Parallel parallel = new Parallel(4)) {
            Thread.currentThread().interrupt();
            parallel.split(4, (from, to) -> seen.incrementAndGet(from));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(seen).hasToString("[1, 1, 1, 1]");
    }

    @Test
    void closingTwiceIsFine() {
        Parallel parallel = new Parallel(2);
        parallel.close();
        parallel.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesLessThanOneThread(int threads) {
        assertThatThrownBy(() -> new Parallel(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, not " + threads);
    }
}
