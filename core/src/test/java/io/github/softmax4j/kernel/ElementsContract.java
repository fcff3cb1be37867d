package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Kernels} owes in functions of single elements and columns. */
public abstract class ElementsContract {
    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 129};
    private static final float INF = Float.POSITIVE_INFINITY;

    protected ElementsContract() {}

    /** Returns the implementation under test. */
    protected abstract Kernels kernels();

    /** A float function of one element. */
    private interface Function {
        float apply(float x);
    }

    /** A float function of two elements. */
    private interface BiFunction {
        float apply(float x, float y);
    }

    /** A kernel that maps a slice. */
    private interface Map {
        void run(int length, float[] x, int xOffset, float[] y, int yOffset);
    }

    /** A kernel that maps two slices. */
    private interface BiMap {
        void run(int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);
    }

    @Test
    void reluIsTheLargerOfTheElementAndZero() {
        check(kernels().elements()::relu, x -> Float.isNaN(x) ? x : x > 0 ? x : 0f);
    }

    @Test
    void reluOfNegativeZeroIsPositiveZeroAndNaNStaysNaN() {
        float[] y = new float[4];
        kernels().elements().relu(4, new float[] {-0f, Float.NaN, -INF, INF}, 0, y, 0);
        assertThat(Bits.of(y)).isEqualTo(Bits.of(0f, Float.NaN, 0f, INF));
    }

    @Test
    void reluPassesTheGradientWhereTheOutputIsPositive() {
        check(kernels().elements()::reluBackward, (y, gradY) -> y > 0 ? gradY : 0f);
    }

    @Test
    void tanhIsThatOfExp() {
        check(kernels().elements()::tanh, Exp::tanh);
    }

    @Test
    void tanhBackwardFusesTheSquareOfTheOutput() {
        check(kernels().elements()::tanhBackward, (y, gradY) -> gradY * Math.fma(-y, y, 1f));
    }

    @Test
    void sigmoidIsThatOfExp() {
        check(kernels().elements()::sigmoid, Exp::sigmoid);
    }

    @Test
    void sigmoidBackwardMultipliesTheOutputFirst() {
        check(kernels().elements()::sigmoidBackward, (y, gradY) -> gradY * (y * (1f - y)));
    }

    @Test
    void geluIsThatOfNormal() {
        check(kernels().elements()::gelu, Normal::gelu);
    }

    @Test
    void geluBackwardMultipliesTheSlope() {
        check(kernels().elements()::geluBackward, (x, gradY) -> gradY * Normal.geluSlope(x));
    }

    @Test
    void addScaledIsOneFusedMultiplyAdd() {
        RandomRows random = new RandomRows(21);
        for (int length : LENGTHS) {
            float[] x = random.wide(length);
            float[] y = random.wide(length);
            GuardedSlice in = GuardedSlice.of(3, x);
            GuardedSlice out = GuardedSlice.of(6, y);
            kernels().updates().addScaled(length, 0.7f, in.array(), 3, out.array(), 6);
            for (int i = 0; i < length; i++) {
                y[i] = Math.fma(0.7f, x[i], y[i]);
            }
            Bits.assertSame(out.content(), y, "length " + length + ", " + random);
            out.assertGuardsUntouched("length " + length);
            Bits.assertSame(in.content(), x, "input of length " + length);
        }
    }

    @Test
    void addRowAddsTheRowToEachRow() {
        RandomRows random = new RandomRows(22);
        for (int k : LENGTHS) {
            float[] b = random.wide(k);
            float[] x = random.wide(3 * k);
            GuardedSlice row = GuardedSlice.of(3, b);
            GuardedSlice rows = GuardedSlice.of(6, x);
            kernels().elements().addRow(3, k, row.array(), 3, rows.array(), 6);
            for (int i = 0; i < 3 * k; i++) {
                x[i] += b[i % k];
            }
            Bits.assertSame(rows.content(), x, "k " + k + ", " + random);
            rows.assertGuardsUntouched("k " + k);
        }
    }

    @Test
    void sumColumnsIsOneAscendingChainForEachColumn() {
        RandomRows random = new RandomRows(23);
        for (int k : LENGTHS) {
            for (int n : new int[] {0, 1, 2, 17}) {
                float[] x = random.wide(n * k);
                GuardedSlice rows = GuardedSlice.of(3, x);
                GuardedSlice sums = GuardedSlice.output(6, k);
                kernels().elements().sumColumns(n, k, rows.array(), 3, sums.array(), 6);
                float[] expected = new float[k];
                for (int i = 0; i < n * k; i++) {
                    expected[i % k] += x[i];
                }
                Bits.assertSame(sums.content(), expected, n + " x " + k + ", " + random);
                sums.assertGuardsUntouched(n + " x " + k);
            }
        }
    }

    @Test
    void standardizeSubtractsThenMultiplies() {
        RandomRows random = new RandomRows(24);
        for (int k : LENGTHS) {
            float[] x = random.wide(2 * k);
            float[] m = random.wide(k);
            float[] s = random.wide(k);
            float[] expected = new float[2 * k];
            for (int i = 0; i < 2 * k; i++) {
                expected[i] = (x[i] - m[i % k]) * s[i % k];
            }
            GuardedSlice rows = GuardedSlice.of(3, x);
            GuardedSlice y = GuardedSlice.output(6, 2 * k);
            kernels().elements().standardize(2, k, rows.array(), 3, m, 0, s, 0, y.array(), 6);
            Bits.assertSame(y.content(), expected, "k " + k + ", " + random);
            y.assertGuardsUntouched("k " + k);
            kernels().elements().standardize(2, k, rows.array(), 3, m, 0, s, 0, rows.array(), 3);
            Bits.assertSame(rows.content(), expected, "in place, k " + k + ", " + random);
            rows.assertGuardsUntouched("in place, k " + k);
        }
    }

    @Test
    void scaleColumnsMultipliesEachColumn() {
        RandomRows random = new RandomRows(25);
        for (int k : LENGTHS) {
            float[] x = random.wide(2 * k);
            float[] s = random.wide(k);
            float[] expected = new float[2 * k];
            for (int i = 0; i < 2 * k; i++) {
                expected[i] = x[i] * s[i % k];
            }
            GuardedSlice rows = GuardedSlice.of(3, x);
            GuardedSlice y = GuardedSlice.output(6, 2 * k);
            kernels().elements().scaleColumns(2, k, rows.array(), 3, s, 0, y.array(), 6);
            Bits.assertSame(y.content(), expected, "k " + k + ", " + random);
            y.assertGuardsUntouched("k " + k);
        }
    }

    private void check(Map kernel, Function function) {
        RandomRows random = new RandomRows(20);
        check(kernel, function, NastyRows.values(), "nasty values");
        for (int length : LENGTHS) {
            check(kernel, function, random.wide(length), "length " + length + ", " + random);
        }
    }

    private static void check(Map kernel, Function function, float[] x, String what) {
        float[] expected = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            expected[i] = function.apply(x[i]);
        }
        GuardedSlice in = GuardedSlice.of(3, x);
        GuardedSlice out = GuardedSlice.output(6, x.length);
        kernel.run(x.length, in.array(), 3, out.array(), 6);
        Bits.assertSame(out.content(), expected, what);
        out.assertGuardsUntouched(what);
        Bits.assertSame(in.content(), x, what + ": input");
        kernel.run(x.length, in.array(), 3, in.array(), 3);
        Bits.assertSame(in.content(), expected, what + ", in place");
        in.assertGuardsUntouched(what + ", in place");
    }

    private void check(BiMap kernel, BiFunction function) {
        RandomRows random = new RandomRows(20);
        float[] nasty = NastyRows.values();
        float[] shifted = Arrays.copyOf(nasty, nasty.length);
        System.arraycopy(nasty, 0, shifted, 5, nasty.length - 5);
        check(kernel, function, nasty, shifted, "nasty values");
        for (int length : LENGTHS) {
            check(kernel, function, random.uniform(length, 1), random.wide(length), "length " + length + ", " + random);
        }
    }

    private static void check(BiMap kernel, BiFunction function, float[] y, float[] gradY, String what) {
        float[] expected = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            expected[i] = function.apply(y[i], gradY[i]);
        }
        GuardedSlice output = GuardedSlice.of(3, y);
        GuardedSlice gradient = GuardedSlice.of(1, gradY);
        GuardedSlice gradX = GuardedSlice.output(6, y.length);
        kernel.run(y.length, output.array(), 3, gradient.array(), 1, gradX.array(), 6);
        Bits.assertSame(gradX.content(), expected, what);
        gradX.assertGuardsUntouched(what);
        kernel.run(y.length, output.array(), 3, gradient.array(), 1, gradient.array(), 1);
        Bits.assertSame(gradient.content(), expected, what + ", in place");
        gradient.assertGuardsUntouched(what + ", in place");
        Bits.assertSame(output.content(), y, what + ": y");
    }
}
