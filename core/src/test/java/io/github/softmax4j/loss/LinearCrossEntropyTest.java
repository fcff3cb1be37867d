package io.github.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunk mode, bit for bit, and what both modes have in common. */
class LinearCrossEntropyTest {
    /** What kernels and rows take before there is memory for logits. */
    private static final long FIXED = LinearProblem.KERNEL_BYTES + 1_000_000;

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void chunksHaveTheBitsOfTheComputationWithAllLogits(Reduction reduction) {
        RandomRows random = new RandomRows(1);
        for (int round = 0; round < 60; round++) {
            int n = random.between(1, 70);
            int d = random.between(1, 40);
            int v = round % 20 == 0 ? 1500 : random.between(1, 150);
            LinearCase c = LinearCase.random(random, n, d, v, 2);
            int rows = random.between(1, 40);
            long memory = LinearProblem.KERNEL_BYTES + n * LinearProblem.ROW_BYTES + 4L * rows * (d + v);
            LinearLoss fused = c.fused(
                    LinearCrossEntropyOptions.chunked().withMemoryBytes(memory).withReduction(reduction));
            assertThat(fused.tiles()).isZero();
            assertSame(fused, c.naive(reduction), random + ", round " + round + ", rows " + rows);
        }
    }

    @Test
    void chunksHaveTheBitsOfTheComputationWithAllLogitsForNastyValues() {
        float[] values = NastyRows.values();
        int n = 40;
        int d = 3;
        int v = 70;
        float[] x = new float[n * d];
        float[] w = new float[d * v];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 == 0 ? values[(i * 11) % values.length] : 0.25f * i;
        }
        for (int i = 0; i < w.length; i++) {
            w[i] = i % 9 == 0 ? values[(i * 13) % values.length] : 0.125f * i;
        }
        int[] targets = new int[n];
        Arrays.setAll(targets, i -> i);
        LinearCase c = new LinearCase(n, d, v, x, w, new float[v], targets);
        LinearLoss fused = c.fused(LinearCrossEntropyOptions.chunked().withMemoryBytes(FIXED + 4 * 16 * (d + v)));
        assertSame(fused, c.naive(Reduction.MEAN), "nasty");
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void ignoringARowIsDroppingIt(MemoryMode mode) {
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 30; round++) {
            int n = random.between(2, 60);
            LinearCase c = LinearCase.random(random, n, random.between(1, 20), random.between(2, 90), 2);
            int share = random.between(1, 4);
            for (int i = 0; i < n; i++) {
                c.targets()[i] = random.between(0, 4) < share ? -100 : c.targets()[i];
            }
            c.targets()[random.between(0, n - 1)] = 1;
            LinearCrossEntropyOptions options = options(mode).withReduction(Reduction.NONE);
            LinearLoss all = c.fused(options.withIgnoredTarget(-100));
            LinearCase kept = c.without(-100);
            LinearLoss few = kept.fused(options);

            String what = random + ", round " + round;
            assertThat(all.weightGradient()).as(what).isEqualTo(few.weightGradient());
            assertThat(all.biasGradient()).as(what).isEqualTo(few.biasGradient());
            int next = 0;
            for (int i = 0; i < n; i++) {
                float[] row = Arrays.copyOfRange(all.inputGradient().data(), i * c.d(), (i + 1) * c.d());
                if (c.targets()[i] == -100) {
                    assertThat(all.values()[i]).as(what).isZero();
                    assertThat(row).as(what).containsOnly(0f);
                } else {
                    assertThat(all.values()[i]).as(what).isEqualTo(few.values()[next]);
                    assertThat(row)
                            .as(what)
                            .isEqualTo(
                                    Arrays.copyOfRange(few.inputGradient().data(), next * c.d(), (next + 1) * c.d()));
                    next++;
                }
            }
            // The mean is that of the rows kept.
            assertThat(c.fused(options(mode).withIgnoredTarget(-100)).value())
                    .isEqualTo(kept.fused(options(mode)).value());
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void whereAllRowsAreIgnoredTheGradientsAreZero(MemoryMode mode) {
        LinearCase c = LinearCase.random(new RandomRows(3), 4, 3, 5, 1);
        Arrays.fill(c.targets(), 7);
        LinearLoss mean = c.fused(options(mode).withIgnoredTarget(7));
        assertThat(mean.value()).isNaN();
        assertThat(mean.inputGradient().data()).containsOnly(0f);
        assertThat(mean.weightGradient().data()).containsOnly(0f);
        LinearLoss sum = c.fused(options(mode).withIgnoredTarget(7).withReduction(Reduction.SUM));
        assertThat(sum.value()).isZero();
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void withoutABiasItIsTheLossWithABiasOfZeros(MemoryMode mode) {
        LinearCase c = LinearCase.random(new RandomRows(4), 20, 6, 80, 2);
        Arrays.fill(c.b(), 0f);
        LinearLoss zeros = c.fused(options(mode));
        LinearLoss none = LinearCrossEntropy.loss(c.inputs(), c.weights(), null, c.targets(), options(mode));
        assertThat(none.value()).isEqualTo(zeros.value());
        assertThat(none.inputGradient()).isEqualTo(zeros.inputGradient());
        assertThat(none.weightGradient()).isEqualTo(zeros.weightGradient());
        assertThat(none.biasGradient()).isNull();
        assertThat(zeros.biasGradient()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void allKernelsAndNumbersOfThreadsGiveTheSameBits(MemoryMode mode) {
        LinearCase c = LinearCase.random(new RandomRows(5), 150, 64, 1200, 1);
        Arrays.fill(c.targets(), 40, 60, -1);
        LinearCrossEntropyOptions options = options(mode)
                .withMemoryBytes(LinearProblem.KERNEL_BYTES + 400_000)
                .withIgnoredTarget(-1);
        LinearLoss scalar = run(ScalarKernels.INSTANCE, c, options);
        assertSame(run(KernelSelection.current().kernels(), c, options), scalar, "kernels of this JVM");
        for (int threads = 2; threads <= 3; threads++) {
            try (ParallelKernels parallel =
                    new ParallelKernels(KernelSelection.current().kernels(), threads)) {
                assertSame(run(parallel.kernels(), c, options), scalar, threads + " threads");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void inputsAreNotChanged(MemoryMode mode) {
        LinearCase c = LinearCase.random(new RandomRows(6), 20, 6, 80, 2);
        LinearCase copy = new LinearCase(
                20,
                6,
                80,
                c.x().clone(),
                c.w().clone(),
                c.b().clone(),
                c.targets().clone());
        c.targets()[3] = -9;
        copy.targets()[3] = -9;
        c.fused(options(mode).withIgnoredTarget(-9));
        assertThat(c.inputs()).isEqualTo(copy.inputs());
        assertThat(c.weights()).isEqualTo(copy.weights());
        assertThat(c.bias()).isEqualTo(copy.bias());
        assertThat(c.targets()).isEqualTo(copy.targets());
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void theSumOfNoRowsIsZero(MemoryMode mode) {
        LinearLoss loss = LinearCrossEntropy.loss(
                Tensor.zeros(Shape.of(0, 3)),
                Tensor.zeros(Shape.of(3, 5)),
                null,
                new int[0],
                options(mode).withReduction(Reduction.SUM));
        assertThat(loss.value()).isZero();
        assertThat(loss.weightGradient()).isEqualTo(Tensor.zeros(Shape.of(3, 5)));
    }

    @Test
    void anUnreducedLossHasNoSingleValue() {
        LinearCase c = LinearCase.random(new RandomRows(7), 3, 2, 4, 1);
        LinearLoss loss = c.fused(LinearCrossEntropyOptions.chunked().withReduction(Reduction.NONE));
        assertThatThrownBy(loss::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 losses");
    }

    static LinearCrossEntropyOptions options(MemoryMode mode) {
        return mode == MemoryMode.CHUNK ? LinearCrossEntropyOptions.chunked() : LinearCrossEntropyOptions.tiled();
    }

    private static LinearLoss run(Kernels kernels, LinearCase c, LinearCrossEntropyOptions options) {
        return LinearCrossEntropy.loss(kernels, c.inputs(), c.weights(), c.bias(), c.targets(), options);
    }

    private static void assertSame(LinearLoss actual, LinearLoss expected, String what) {
        assertThat(actual.values()).as(what + ": loss").isEqualTo(expected.values());
        assertThat(actual.inputGradient()).as(what + ": dX").isEqualTo(expected.inputGradient());
        assertThat(actual.weightGradient()).as(what + ": dW").isEqualTo(expected.weightGradient());
        assertThat(actual.biasGradient()).as(what + ": db").isEqualTo(expected.biasGradient());
    }
}
