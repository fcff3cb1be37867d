package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.RandomRows;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelKernelsTest {
    /** Above the thresholds: 67 x 91 x 97 multiply-adds, 1031 x 67 exponentials; odd, so that parts differ in size. */
    private static final int N = 67;

    private static final int D = 91;
    private static final int K = 97;
    /** Enough columns for five threads to have some each. */
    private static final int WIDE = 331;

    private static final int ROWS = 1031;
    private static final int CLASSES = 67;
    private static final int OFFSET = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void multiplyHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] a = random(1, N * D);
        float[] b = random(2, D * K);
        compare(threads, N * K, (kernels, c) -> kernels.products().multiply(N, D, K, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void multiplyTransposedAHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] a = random(1, N * D);
        float[] b = random(2, N * K);
        compare(
                threads,
                D * K,
                (kernels, c) -> kernels.products().multiplyTransposedA(N, D, K, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void multiplyTransposedBHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] a = random(1, N * K);
        float[] b = random(2, D * K);
        compare(
                threads,
                N * D,
                (kernels, c) -> kernels.products().multiplyTransposedB(N, D, K, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void addTransposedAHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] a = random(1, N * D);
        float[] b = random(2, N * K);
        compare(
                threads,
                D * K,
                (kernels, c) -> kernels.products().addTransposedA(N, D, K, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void addTransposedBHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] a = random(1, N * K);
        float[] b = random(2, D * K);
        compare(
                threads,
                N * D,
                (kernels, c) -> kernels.products().addTransposedB(N, D, K, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void wideProductsHaveTheSameBitsOnAnyNumberOfThreads(int threads) {
        int n = 40;
        float[] a = random(1, n * D);
        float[] aT = random(1, D * n);
        float[] b = random(2, D * WIDE);
        float[] bias = random(3, WIDE);
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products().multiply(n, D, WIDE, a, OFFSET, b, OFFSET, c, OFFSET));
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products()
                        .dense(n, D, WIDE, a, OFFSET, b, OFFSET, bias, OFFSET, Epilogue.SIGMOID, c, OFFSET));
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products().multiplyTransposedA(D, n, WIDE, aT, OFFSET, b, OFFSET, c, OFFSET));
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products().multiplyTransposedB(n, WIDE, D, a, OFFSET, b, OFFSET, c, OFFSET));
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products().addTransposedA(D, n, WIDE, aT, OFFSET, b, OFFSET, c, OFFSET));
        compare(
                threads,
                n * WIDE,
                (kernels, c) -> kernels.products().addTransposedB(n, WIDE, D, a, OFFSET, b, OFFSET, c, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void softmaxHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        compare(threads, x.length, (kernels, y) -> kernels.rows().softmax(ROWS, CLASSES, x, OFFSET, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void logSoftmaxHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        compare(threads, x.length, (kernels, y) -> kernels.rows().logSoftmax(ROWS, CLASSES, x, OFFSET, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void maximaHaveTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        compare(threads, ROWS, (kernels, y) -> kernels.rows().max(ROWS, CLASSES, x, OFFSET, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void maxAndSumHaveTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        float[] spare = new float[ROWS];
        compare(threads, ROWS, (kernels, y) -> kernels.rows().maxAndSum(ROWS, CLASSES, x, OFFSET, y, OFFSET, spare, 0));
        compare(threads, ROWS, (kernels, y) -> kernels.rows().maxAndSum(ROWS, CLASSES, x, OFFSET, spare, 0, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void exponentialsHaveTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        float[] maxima = new RandomRows(4).uniform(ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            maxima[i] += 20;
        }
        compare(
                threads,
                x.length,
                (kernels, y) -> kernels.rows().exponentials(ROWS, CLASSES, x, OFFSET, maxima, 0, maxima, 0, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void softmaxBackwardHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] y = random(3, ROWS * CLASSES);
        float[] g = random(4, ROWS * CLASSES);
        compare(
                threads,
                y.length,
                (kernels, x) -> kernels.rows().softmaxBackward(ROWS, CLASSES, y, OFFSET, g, OFFSET, x, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void logSoftmaxBackwardHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] y = random(3, ROWS * CLASSES);
        float[] g = random(4, ROWS * CLASSES);
        compare(
                threads,
                y.length,
                (kernels, x) -> kernels.rows().logSoftmaxBackward(ROWS, CLASSES, y, OFFSET, g, OFFSET, x, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void expAndSumHaveTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        float[] spare = new float[ROWS * CLASSES];
        compare(
                threads,
                ROWS * CLASSES,
                (kernels, y) -> kernels.rows()
                        .expAndSum(ROWS, CLASSES, x, OFFSET, new float[ROWS], 0, y, OFFSET, new float[ROWS], 0));
        compare(
                threads,
                ROWS,
                (kernels, y) ->
                        kernels.rows().expAndSum(ROWS, CLASSES, x, OFFSET, new float[ROWS], 0, spare, 0, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void normalizeHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(3, ROWS * CLASSES);
        float[] g = random(4, ROWS * CLASSES);
        float[] r = random(5, ROWS);
        float[] spare = new float[ROWS * CLASSES];
        compare(
                threads,
                x.length,
                (kernels, y) ->
                        kernels.rows().normalize(ROWS, CLASSES, 1e-5f, x, OFFSET, y, OFFSET, new float[ROWS], 0));
        compare(
                threads,
                ROWS,
                (kernels, y) -> kernels.rows().normalize(ROWS, CLASSES, 1e-5f, x, OFFSET, spare, 0, y, OFFSET));
        compare(
                threads,
                x.length,
                (kernels, y) -> kernels.rows().normalizeBackward(ROWS, CLASSES, x, OFFSET, r, 1, g, OFFSET, y, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void crossEntropyHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(5, ROWS * CLASSES);
        int[] targets = new int[ROWS + 1];
        Arrays.setAll(targets, i -> i * 31 % CLASSES);
        double[][] losses = {new double[ROWS + 1], new double[ROWS + 1]};
        compare(
                threads,
                x.length,
                (kernels, g) -> kernels.losses()
                        .crossEntropy(
                                ROWS,
                                CLASSES,
                                x,
                                OFFSET,
                                targets,
                                1,
                                0.5f,
                                losses[kernels == SCALAR ? 0 : 1],
                                1,
                                g,
                                OFFSET));
        assertThat(losses[1]).isEqualTo(losses[0]).isNotEqualTo(new double[ROWS + 1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void crossEntropyDenseHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(5, ROWS * CLASSES);
        float[] t = random(6, ROWS * CLASSES);
        double[][] losses = {new double[ROWS + 1], new double[ROWS + 1]};
        compare(
                threads,
                x.length,
                (kernels, g) -> kernels.losses()
                        .crossEntropyDense(
                                ROWS,
                                CLASSES,
                                x,
                                OFFSET,
                                t,
                                OFFSET,
                                0.5f,
                                losses[kernels == SCALAR ? 0 : 1],
                                1,
                                g,
                                OFFSET));
        assertThat(losses[1]).isEqualTo(losses[0]).isNotEqualTo(new double[ROWS + 1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void rowLossHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(5, ROWS * CLASSES);
        int[] targets = new int[ROWS + 1];
        Arrays.setAll(targets, i -> i % 7 == 3 ? -1 : i * 31 % CLASSES);
        RowLoss loss = new EveryFact(new RandomRows(7).distribution(CLASSES));
        double[][] losses = {new double[ROWS + 1], new double[ROWS + 1]};
        compare(
                threads,
                x.length,
                (kernels, g) -> kernels.losses()
                        .rowLoss(
                                ROWS,
                                CLASSES,
                                x,
                                OFFSET,
                                targets,
                                1,
                                loss,
                                0.5f,
                                losses[kernels == SCALAR ? 0 : 1],
                                1,
                                g,
                                OFFSET));
        assertThat(losses[1]).isEqualTo(losses[0]).isNotEqualTo(new double[ROWS + 1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void crossEntropySharesHasTheSameBitsOnAnyNumberOfThreads(int threads) {
        float[] x = random(5, ROWS * CLASSES);
        float[] q = new RandomRows(6).distribution(OFFSET + ROWS * CLASSES);
        double[][] losses = {new double[ROWS + 1], new double[ROWS + 1]};
        compare(
                threads,
                x.length,
                (kernels, g) -> kernels.losses()
                        .crossEntropyShares(
                                ROWS,
                                CLASSES,
                                x,
                                OFFSET,
                                q,
                                OFFSET,
                                0.1,
                                0.5f,
                                losses[kernels == SCALAR ? 0 : 1],
                                1,
                                g,
                                OFFSET));
        assertThat(losses[1]).isEqualTo(losses[0]).isNotEqualTo(new double[ROWS + 1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multiply",
                "dense",
                "multiplyTransposedA",
                "addTransposedA",
                "multiplyTransposedB",
                "addTransposedB",
                "softmax",
                "logSoftmax",
                "exponentials",
                "softmaxBackward",
                "logSoftmaxBackward",
                "expAndSum",
                "normalize",
                "normalizeBackward",
                "crossEntropy",
                "crossEntropyDense",
                "rowLoss",
                "crossEntropyShares",
                "addScaled",
                "sgd",
                "adam"
            })
    void largeWorkIsSplit(String name) throws ReflectiveOperationException {
        RecordingKernels recording = new RecordingKernels();
        try (ParallelKernels parallel = new ParallelKernels(recording.kernels(), 3)) {
            Kernels kernels = parallel.kernels();
            RecordingKernels.call(method(name), kernels, 20_000);
        }
        assertThat(recording.methods()).isNotEmpty().containsOnly(name);
        assertThat(new HashSet<>(recording.threads())).hasSize(3);
    }

    @Test
    void smallWorkStaysWithTheCaller() throws ReflectiveOperationException {
        for (Method method : RecordingKernels.all()) {
            RecordingKernels recording = new RecordingKernels();
            try (ParallelKernels parallel = new ParallelKernels(recording.kernels(), 3)) {
                Kernels kernels = parallel.kernels();
                RecordingKernels.call(method, kernels, 8);
            }
            assertThat(recording.methods()).containsExactly(method.getName());
            assertThat(recording.threads()).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void everyKernelReachesTheKernelOfTheSameName() throws ReflectiveOperationException {
        for (Method method : RecordingKernels.all()) {
            RecordingKernels recording = new RecordingKernels();
            try (ParallelKernels parallel = new ParallelKernels(recording.kernels(), 2)) {
                Kernels kernels = parallel.kernels();
                RecordingKernels.call(method, kernels, 300);
            }
            assertThat(recording.methods()).isNotEmpty().containsOnly(method.getName());
        }
    }

    @Test
    void theFailureOfAWorkerArrivesAtTheCaller() {
        // The second half of A is missing, and the second half of the rows is the worker's.
        float[] a = new float[256 * 128];
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, 2)) {
            Kernels kernels = parallel.kernels();
            assertThatThrownBy(() ->
                            kernels.products().multiply(512, 128, 128, a, 0, new float[16384], 0, new float[65536], 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
        }
    }

    @Test
    void oneThreadIsTheKernelsThemselves() {
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, 1)) {
            assertThat(parallel.kernels()).isSameAs(SCALAR);
        }
    }

    @Test
    void closingTwiceIsFine() {
        ParallelKernels kernels = new ParallelKernels(SCALAR, 2);
        kernels.close();
        kernels.close();
    }

    @Test
    void refusesLessThanOneThread() {
        assertThatThrownBy(() -> new ParallelKernels(SCALAR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, not 0");
    }

    @Test
    void hasTheNameOfWhatItSpreads() {
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, 2)) {
            Kernels kernels = parallel.kernels();
            assertThat(kernels.name()).isEqualTo("scalar");
        }
    }

    private static final Kernels SCALAR = ScalarKernels.INSTANCE;

    private static float[] random(long seed, int length) {
        return new RandomRows(seed).uniform(OFFSET + length, 4);
    }

    private static Method method(String name) {
        return RecordingKernels.all().stream()
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static void compare(int threads, int length, BiConsumer<Kernels, float[]> work) {
        float[] expected = new float[length + 2 * OFFSET];
        float[] actual = new float[length + 2 * OFFSET];
        work.accept(SCALAR, expected);
        try (ParallelKernels parallel = new ParallelKernels(SCALAR, threads)) {
            Kernels kernels = parallel.kernels();
            work.accept(kernels, actual);
        }
        Bits.assertSame(actual, expected, threads + " threads");
    }
}
