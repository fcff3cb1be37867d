package io.github.softmax4j.kernel;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Kernels} owes in functions of rows; a test class of each extends this. */
public abstract class RowsContract {
    protected RowsContract() {}

    /** Returns the implementation under test. */
    protected abstract Kernels kernels();

    /** A kernel from one matrix to another. */
    private interface Unary {
        void run(int n, int k, float[] x, int xOffset, float[] y, int yOffset);
    }

    /** A kernel from two matrices to a third. */
    private interface Binary {
        void run(int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset);
    }

    @Test
    void softmaxHasTheBitsOfTheContract() {
        for (float[] row : rows()) {
            float[] twice = twice(row);
            Bits.assertSame(
                    run(kernels().rows()::softmax, 2, twice),
                    twice(NaiveKernels.softmax(row)),
                    "softmax of " + show(row));
        }
    }

    @Test
    void logSoftmaxHasTheBitsOfTheContract() {
        for (float[] row : rows()) {
            float[] twice = twice(row);
            Bits.assertSame(
                    run(kernels().rows()::logSoftmax, 2, twice),
                    twice(NaiveKernels.logSoftmax(row)),
                    "log-softmax of " + show(row));
        }
    }

    @Test
    void maximaAreThoseOfTheRows() {
        for (float[] row : rows()) {
            GuardedSlice x = GuardedSlice.of(3, twice(row));
            GuardedSlice maxima = GuardedSlice.output(5, 2);

            kernels().rows().max(2, row.length, x.array(), 3, maxima.array(), 5);

            float expected = NaiveKernels.max(row);
            String what = "maximum of " + show(row);
            Bits.assertSame(maxima.content(), new float[] {expected, expected}, what);
            maxima.assertGuardsUntouched(what);
            Bits.assertSame(x.content(), twice(row), what + ": input");
        }
    }

    @Test
    void maxAndSumHaveTheBitsOfTheContract() {
        for (float[] row : rows()) {
            GuardedSlice x = GuardedSlice.of(3, twice(row));
            GuardedSlice maxima = GuardedSlice.output(5, 2);
            GuardedSlice sums = GuardedSlice.output(2, 2);

            kernels().rows().maxAndSum(2, row.length, x.array(), 3, maxima.array(), 5, sums.array(), 2);

            float[] expected = NaiveKernels.maxAndSum(row);
            String what = "maximum and sum of " + show(row);
            Bits.assertSame(maxima.content(), new float[] {expected[0], expected[0]}, what);
            Bits.assertSame(sums.content(), new float[] {expected[1], expected[1]}, what);
            maxima.assertGuardsUntouched(what);
            sums.assertGuardsUntouched(what);
            Bits.assertSame(x.content(), twice(row), what + ": input");
        }
    }

    @Test
    void exponentialsHaveTheBitsOfTheContract() {
        for (float[] row : rows()) {
            float max = NaiveKernels.maxAndSum(row)[0];
            float factor = Float.isFinite(max) ? 0.3f : Float.NaN;
            float[] maxima = {-77, max, Float.isFinite(max) ? max + 1.5f : max};
            float[] factors = {-77, -77, factor, factor};
            float[] expected = twice(NaiveKernels.exponentials(row, max, factor));
            System.arraycopy(NaiveKernels.exponentials(row, maxima[2], factor), 0, expected, row.length, row.length);
            Bits.assertSame(
                    run(
                            (n, k, x, xOffset, y, yOffset) ->
                                    kernels().rows().exponentials(n, k, x, xOffset, maxima, 1, factors, 2, y, yOffset),
                            2,
                            twice(row)),
                    expected,
                    "exponentials of " + show(row));
        }
    }

    @Test
    void expAndSumHaveTheBitsOfTheContract() {
        for (float[] row : rows()) {
            float max = NaiveKernels.max(row);
            for (float before :
                    new float[] {Float.NEGATIVE_INFINITY, max, max + 3f, Float.NaN, Float.POSITIVE_INFINITY}) {
                expAndSum(row, before, Math.max(before, max));
            }
        }
    }

    private void expAndSum(float[] row, float before, float max) {
        int k = row.length;
        float[] naive = NaiveKernels.expAndSum(row, max);
        GuardedSlice x = GuardedSlice.of(3, twice(row));
        GuardedSlice maxima = GuardedSlice.of(1, new float[] {before, before});
        GuardedSlice y = GuardedSlice.output(5, 2 * k);
        GuardedSlice sums = GuardedSlice.output(2, 2);

        kernels().rows().expAndSum(2, k, x.array(), 3, maxima.array(), 1, y.array(), 5, sums.array(), 2);

        String what = "exponentials of " + show(row) + " below " + max;
        Bits.assertSame(y.content(), twice(Arrays.copyOf(naive, k)), what);
        Bits.assertSame(sums.content(), new float[] {naive[k], naive[k]}, what);
        Bits.assertSame(maxima.content(), new float[] {max, max}, what);
        maxima.assertGuardsUntouched(what);
        y.assertGuardsUntouched(what);
        sums.assertGuardsUntouched(what);
        Bits.assertSame(x.content(), twice(row), what + ": input");
        kernels().rows().expAndSum(2, k, x.array(), 3, maxima.array(), 1, x.array(), 3, sums.array(), 2);
        Bits.assertSame(x.content(), y.content(), what + ", in place");
        x.assertGuardsUntouched(what + ", in place");
    }

    @Test
    void normalizeHasTheBitsOfTheContract() {
        for (float[] row : rows()) {
            int k = row.length;
            float[] naive = NaiveKernels.normalize(row, 1e-5f);
            GuardedSlice reciprocals = GuardedSlice.output(2, 2);
            float[] y = run(
                    (n, columns, x, xOffset, to, toOffset) -> kernels()
                            .rows()
                            .normalize(n, columns, 1e-5f, x, xOffset, to, toOffset, reciprocals.array(), 2),
                    2,
                    twice(row));
            String what = "normalised " + show(row);
            Bits.assertSame(y, twice(Arrays.copyOf(naive, k)), what);
            Bits.assertSame(reciprocals.content(), new float[] {naive[k], naive[k]}, what);
            reciprocals.assertGuardsUntouched(what);
        }
    }

    @Test
    void normalizeBackwardHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(17);
        for (float[] row : rows()) {
            float[] gradY = random.wide(row.length);
            float[] y = Arrays.copyOf(NaiveKernels.normalize(row, 1e-5f), row.length);
            float[] reciprocals = {-7f, 0.7f, 1.3f};
            float[] naive = twice(NaiveKernels.normalizeBackward(y, 0.7f, gradY));
            System.arraycopy(NaiveKernels.normalizeBackward(y, 1.3f, gradY), 0, naive, y.length, y.length);
            Bits.assertSame(
                    run(
                            (n, k, a, aOffset, g, gOffset, to, toOffset) -> kernels()
                                    .rows()
                                    .normalizeBackward(n, k, a, aOffset, reciprocals, 1, g, gOffset, to, toOffset),
                            2,
                            twice(y),
                            twice(gradY)),
                    naive,
                    "normalise backward of " + show(row) + ", " + random);
        }
    }

    @Test
    void softmaxBackwardHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(11);
        for (float[] row : rows()) {
            float[] gradY = random.wide(row.length);
            float[] y = NaiveKernels.softmax(row);
            Bits.assertSame(
                    run(kernels().rows()::softmaxBackward, 2, twice(y), twice(gradY)),
                    twice(NaiveKernels.softmaxBackward(y, gradY)),
                    "softmax backward of " + show(row) + ", " + random);
        }
    }

    @Test
    void logSoftmaxBackwardHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(12);
        for (float[] row : rows()) {
            float[] gradY = random.wide(row.length);
            float[] y = NaiveKernels.logSoftmax(row);
            Bits.assertSame(
                    run(kernels().rows()::logSoftmaxBackward, 2, twice(y), twice(gradY)),
                    twice(NaiveKernels.logSoftmaxBackward(y, gradY)),
                    "log-softmax backward of " + show(row) + ", " + random);
        }
    }

    @Test
    void noRowsAndNoColumnsTouchNothing() {
        GuardedSlice y = GuardedSlice.output(2, 0);
        kernels().rows().softmax(0, 5, new float[0], 0, y.array(), 2);
        kernels().rows().softmax(3, 0, new float[0], 0, y.array(), 2);
        kernels().rows().logSoftmax(0, 5, new float[0], 0, y.array(), 2);
        kernels().rows().logSoftmax(3, 0, new float[0], 0, y.array(), 2);
        y.assertGuardsUntouched("nothing to do");
    }

    private static float[] run(Unary kernel, int n, float[] input) {
        int k = input.length / n;
        GuardedSlice x = GuardedSlice.of(3, input);
        GuardedSlice y = GuardedSlice.output(5, input.length);
        kernel.run(n, k, x.array(), x.offset(), y.array(), y.offset());
        y.assertGuardsUntouched("length " + k);
        Bits.assertSame(x.content(), input, "input of length " + k);

        kernel.run(n, k, x.array(), x.offset(), x.array(), x.offset());
        Bits.assertSame(x.content(), y.content(), "in place, length " + k);
        x.assertGuardsUntouched("in place, length " + k);
        return y.content();
    }

    private static float[] run(Binary kernel, int n, float[] y, float[] gradY) {
        int k = y.length / n;
        GuardedSlice output = GuardedSlice.of(3, y);
        GuardedSlice gradient = GuardedSlice.of(1, gradY);
        GuardedSlice gradX = GuardedSlice.output(5, y.length);
        kernel.run(n, k, output.array(), 3, gradient.array(), 1, gradX.array(), 5);
        gradX.assertGuardsUntouched("length " + k);
        Bits.assertSame(output.content(), y, "y of length " + k);
        Bits.assertSame(gradient.content(), gradY, "dy of length " + k);

        kernel.run(n, k, output.array(), 3, gradient.array(), 1, gradient.array(), 1);
        Bits.assertSame(gradient.content(), gradX.content(), "in place, length " + k);
        gradient.assertGuardsUntouched("in place, length " + k);
        return gradX.content();
    }

    /** The catalogue, and random rows of all lengths around multiples of the lanes. */
    static List<float[]> rows() {
        List<float[]> rows = new ArrayList<>(NastyRows.all());
        RandomRows random = new RandomRows(10);
        for (int k = 1; k <= 70; k++) {
            for (int i = 0; i < 8; i++) {
                rows.add(random.logits(k));
            }
        }
        for (int k : new int[] {127, 128, 129, 255, 256, 257, 1000, 1023}) {
            rows.add(random.uniform(k, 20));
        }
        return rows;
    }

    static float[] twice(float[] row) {
        float[] twice = Arrays.copyOf(row, 2 * row.length);
        System.arraycopy(row, 0, twice, row.length, row.length);
        return twice;
    }

    static String show(float[] row) {
        return row.length + " elements " + Arrays.toString(Arrays.copyOf(row, Math.min(row.length, 8)));
    }
}
