package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.layer.ScaledDotProductAttention.Gradients;
import io.github.softmax4j.layer.ScaledDotProductAttention.Options;
import io.github.softmax4j.layer.ScaledDotProductAttention.Output;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledDotProductAttentionTest {
    private static final Options DEFAULTS = Options.defaults();

    /** One problem: sizes, random inputs within 1, and what a query sees. */
    private static final class Problem {
        final int t;
        final int s;
        final int d;
        final int e;
        final Tensor q;
        final Tensor k;
        final Tensor v;
        final Tensor gradO;
        final boolean @Nullable [] mask;
        final Options options;
        final AttentionOracle oracle;

        Problem(int t, int s, int d, int e, boolean causal, boolean masked) {
            RandomRows random = new RandomRows(1);
            this.t = t;
            this.s = s;
            this.d = d;
            this.e = e;
            this.q = Tensor.wrap(Shape.of(t, d), random.uniform(t * d, 1));
            this.k = Tensor.wrap(Shape.of(s, d), random.uniform(s * d, 1));
            this.v = Tensor.wrap(Shape.of(s, e), random.uniform(s * e, 1));
            this.gradO = Tensor.wrap(Shape.of(t, e), random.uniform(t * e, 1));
            this.options = DEFAULTS.withCausal(causal);
            boolean[] seen = new boolean[t * s];
            boolean[] mask = new boolean[t * s];
            for (int i = 0; i < seen.length; i++) {
                // The query in the middle sees nothing.
                mask[i] = random.between(0, 2) > 0 && i / s != t / 2;
                seen[i] = (!causal || i % s <= i / s) && (!masked || mask[i]);
            }
            this.mask = masked ? mask : null;
            this.oracle = oracle(seen, widen(q), widen(k), widen(v));
            oracle.backward(widen(q), widen(k), widen(v), widen(gradO));
        }

        AttentionOracle oracle(boolean[] seen, double[] q, double[] k, double[] v) {
            return new AttentionOracle(t, s, d, e, (float) (1 / Math.sqrt(d)), seen, q, k, v);
        }

        Output forward() {
            return ScaledDotProductAttention.forward(q, k, v, mask, options);
        }

        Gradients backward() {
            return ScaledDotProductAttention.backward(q, k, v, mask, forward(), gradO, options);
        }

        /**
         * The relative error of a weight, in u: a score is off by d + 2 roundings of at most scale d, the gap to the maximum
         * (or the log-sum-exp) once more; exp and the sum by a few and the depth of the lanes; a rescaling for each tile.
         */
        double weightError() {
            double score = oracle.largestScore();
            return (d + 2) * score + 4 * score + Math.log(s) + laneDepth(s) + 8 + 3 * (1 + s / BlockedAttention.KEYS);
        }
    }

    private static double[] widen(Tensor tensor) {
        return SoftmaxOracle.widen(tensor.data());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, false, false",
        "5, 7, 4, 3, false, true",
        "7, 7, 16, 16, true, false",
        "130, 300, 8, 20, false, false",
        "130, 300, 8, 20, false, true",
        "300, 300, 24, 17, true, false",
        "300, 270, 8, 8, true, true",
        "128, 256, 5, 6, true, true"
    })
    void agreesWithTheTextbookForwardAndBackward(int t, int s, int d, int e, boolean causal, boolean masked) {
        Problem problem = new Problem(t, s, d, e, causal, masked);
        AttentionOracle oracle = problem.oracle;
        String what = "attention " + t + " x " + s;
        double weight = problem.weightError();

        Output output = problem.forward();
        WorstRatio forward = new WorstRatio(what);
        for (int i = 0; i < t * e; i++) {
            int at = i;
            forward.add(
                    output.values().data()[i], oracle.output[i], (2 * weight + s) * U + TINY, () -> "seed 1, " + at);
        }
        forward.check();
        WorstRatio logs = new WorstRatio(what + ", log-sum-exp");
        for (int i = 0; i < t; i++) {
            double exact = oracle.logSumExp[i];
            if (Double.isInfinite(exact)) {
                assertThat(output.logSumExp().data()[i]).isEqualTo(Float.NEGATIVE_INFINITY);
            } else {
                double bound = (weight + Math.abs(exact) + oracle.largestScore()) * U;
                logs.add(output.logSumExp().data()[i], exact, bound, () -> "seed 1");
            }
        }
        logs.check();

        Gradients gradients = problem.backward();
        double softmax = 3 * weight + 2 * e + s + 8;
        check(what + ", dQ", gradients.queries(), oracle.gradQ, oracle.sizeQ, softmax + s);
        check(what + ", dK", gradients.keys(), oracle.gradK, oracle.sizeK, softmax + t);
        check(what + ", dV", gradients.values(), oracle.gradV, oracle.sizeV, weight + t);
    }

    private static void check(String what, Tensor actual, double[] exact, double[] sizes, double roundings) {
        WorstRatio ratios = new WorstRatio(what);
        for (int i = 0; i < exact.length; i++) {
            int at = i;
            ratios.add(actual.data()[i], exact[i], roundings * U * sizes[i] + TINY, () -> "seed 1, element " + at);
        }
        ratios.check();
    }

    @Test
    void theTextbookGradientsAreThoseOfCentralDifferences() {
        Problem p = new Problem(4, 5, 3, 2, true, true);
        boolean[] seen = new boolean[20];
        for (int i = 0; i < 20; i++) {
            seen[i] = i % 5 <= i / 5 && p.mask[i];
        }
        double[] q = widen(p.q);
        double[] k = widen(p.k);
        double[] v = widen(p.v);
        double[] g = widen(p.gradO);
        compare(p.oracle.gradQ, CentralDifferences.gradient(at -> dot(p.oracle(seen, at, k, v).output, g), q));
        compare(p.oracle.gradK, CentralDifferences.gradient(at -> dot(p.oracle(seen, q, at, v).output, g), k));
        compare(p.oracle.gradV, CentralDifferences.gradient(at -> dot(p.oracle(seen, q, k, at).output, g), v));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void compare(double[] actual, double[] differences) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - differences[i])).isLessThanOrEqualTo(CentralDifferences.error(4));
        }
    }

    @Test
    void aQueryThatSeesNothingHasOutputZeroAndNoGradient() {
        Problem problem = new Problem(7, 300, 4, 3, false, true);
        Output output = problem.forward();
        assertThat(Arrays.copyOfRange(output.values().data(), 9, 12)).containsOnly(0f);
        assertThat(output.logSumExp().data()[3]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Arrays.copyOfRange(problem.backward().queries().data(), 12, 16))
                .containsOnly(0f);
    }

    @Test
    void aNaNSpoilsItsOwnQueryAlone() {
        Problem problem = new Problem(3, 300, 4, 2, false, false);
        problem.q.data()[5] = Float.NaN;
        float[] values = problem.forward().values().data();
        assertThat(values[2]).isNaN();
        assertThat(values[3]).isNaN();
        assertThat(new float[] {values[0], values[1], values[4], values[5]}).doesNotContain(Float.NaN);
    }

    @Test
    void hugeScoresStayExact() {
        // One key has the whole weight.
        Tensor q = Tensor.matrix(new float[] {1000f});
        Tensor k = Tensor.matrix(new float[] {-1000f}, new float[] {1000f});
        Tensor v = Tensor.matrix(new float[] {3f}, new float[] {5f});
        assertThat(ScaledDotProductAttention.forward(q, k, v, null, DEFAULTS)
                        .values()
                        .data())
                .containsExactly(5f);
    }

    @Test
    void leadingDimensionsAreDoneOneByOne() {
        RandomRows random = new RandomRows(2);
        Tensor q = Tensor.wrap(Shape.of(2, 3, 5, 4), random.uniform(120, 1));
        Tensor v = Tensor.wrap(Shape.of(2, 3, 5, 2), random.uniform(60, 1));
        Output all = ScaledDotProductAttention.forward(q, q, v, null, DEFAULTS);
        assertThat(all.values().shape()).isEqualTo(Shape.of(2, 3, 5, 2));
        assertThat(all.logSumExp().shape()).isEqualTo(Shape.of(2, 3, 5));
        Tensor last = Tensor.wrap(Shape.of(5, 4), Arrays.copyOfRange(q.data(), 100, 120));
        Tensor lastV = Tensor.wrap(Shape.of(5, 2), Arrays.copyOfRange(v.data(), 50, 60));
        assertThat(Arrays.copyOfRange(all.values().data(), 50, 60))
                .isEqualTo(ScaledDotProductAttention.forward(last, last, lastV, null, DEFAULTS)
                        .values()
                        .data());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void kernelsAndThreadsDoNotChangeABit(int threads) {
        Problem p = new Problem(300, 520, 64, 64, false, true);
        float[][] expected = run(p, ScalarKernels.INSTANCE);
        try (ParallelKernels parallel =
                new ParallelKernels(KernelSelection.current().kernels(), threads)) {
            float[][] actual = run(p, parallel.kernels());
            for (int i = 0; i < expected.length; i++) {
                Bits.assertSame(actual[i], expected[i], "result " + i + ", " + threads + " threads");
            }
        }
    }

    private static float[][] run(Problem p, Kernels kernels) {
        BlockedAttention attention = new BlockedAttention(p.t, p.s, p.d, p.e, 0.125f, false);
        Memory memory = attention.memory(Mode.training(0));
        float[] o = new float[p.t * p.e];
        float[] logs = new float[p.t];
        float[] q = new float[p.t * p.d];
        float[] k = new float[p.s * p.d];
        float[] v = new float[p.s * p.e];
        float[] inQ = p.q.data();
        float[] inK = p.k.data();
        float[] inV = p.v.data();
        attention.forward(kernels, memory, inQ, 0, inK, 0, inV, 0, p.mask, 0, o, 0, logs, 0);
        attention.backward(
                kernels, memory, inQ, 0, inK, 0, inV, 0, p.mask, 0, o, 0, logs, 0, p.gradO.data(), 0, q, 0, k, 0, v, 0);
        return new float[][] {o, logs, q, k, v};
    }

    @Test
    void memoryGrowsWithTheQueriesNotWithTheirSquare() {
        long small = new BlockedAttention(4096, 4096, 64, 64, 1, false)
                .memory(Mode.training(0))
                .size();
        long large = new BlockedAttention(8192, 8192, 64, 64, 1, false)
                .memory(Mode.training(0))
                .size();
        assertThat(large - small).isEqualTo(2 * 4096);
        assertThat(small).isLessThan(200_000);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Tensor q = Tensor.zeros(Shape.of(2, 3));
        for (Tensor[] wrong : new Tensor[][] {
            {Tensor.zeros(Shape.of(4, 2)), Tensor.zeros(Shape.of(4, 5))},
            {Tensor.zeros(Shape.of(4, 3)), Tensor.zeros(Shape.of(5, 5))},
            {Tensor.zeros(Shape.of(1, 4, 3)), Tensor.zeros(Shape.of(4, 5))}
        }) {
            assertThatThrownBy(() -> ScaledDotProductAttention.forward(q, wrong[0], wrong[1], null, DEFAULTS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "attention takes queries [.., T, d], keys [.., S, d] and values [.., S, e] with the same"
                                    + " leading dimensions, not " + q.shape() + ", " + wrong[0].shape() + " and "
                                    + wrong[1].shape());
        }
    }

    @Test
    void refusesAMaskAndAGradientOfAnotherSize() {
        Tensor q = Tensor.zeros(Shape.of(2, 3));
        assertThatThrownBy(() -> ScaledDotProductAttention.forward(q, q, q, new boolean[5], DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mask must have 2 x 2 elements, not 5");
        Output output = ScaledDotProductAttention.forward(q, q, q, null, DEFAULTS);
        assertThatThrownBy(() -> ScaledDotProductAttention.backward(
                        q, q, q, null, output, Tensor.zeros(Shape.of(2, 4)), DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be of shape [2, 3]");
    }

    @Test
    void refusesAScaleThatIsNotFinite() {
        assertThatThrownBy(() -> DEFAULTS.withScale(Float.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the scale must be finite, or 0 for 1 / sqrt(d), not NaN");
    }
}
