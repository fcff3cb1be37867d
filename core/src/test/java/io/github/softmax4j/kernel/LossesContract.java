package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.RandomRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LossKernels} owes; a test class of each extends this. */
public abstract class LossesContract {
    protected LossesContract() {}

    /** Returns the implementation under test. */
    protected abstract Kernels kernels();

    @Test
    void crossEntropyHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(13);
        for (float[] row : RowsContract.rows()) {
            int k = row.length;
            int target = random.between(0, k - 1);
            GuardedSlice x = GuardedSlice.of(3, RowsContract.twice(row));
            GuardedSlice gradX = GuardedSlice.output(5, 2 * k);
            int[] targets = {-99, target, target, -99};
            double[] losses = {-77, 0, 0, -77};

            kernels()
                    .losses()
                    .crossEntropy(2, k, x.array(), 3, targets, 1, 0.3f, losses, 1, gradX.array(), gradX.offset());

            String what = "cross-entropy of " + RowsContract.show(row) + " and " + target + ", " + random;
            double loss = NaiveKernels.crossEntropy(row, target);
            assertThat(losses).as(what).containsExactly(-77, loss, loss, -77);
            Bits.assertSame(
                    gradX.content(), RowsContract.twice(NaiveKernels.crossEntropyGradient(row, target, 0.3f)), what);
            gradX.assertGuardsUntouched(what);
            Bits.assertSame(x.content(), RowsContract.twice(row), what + ": logits");
        }
    }

    @Test
    void crossEntropyDenseHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(14);
        for (float[] row : RowsContract.rows()) {
            int k = row.length;
            for (float[] t : List.of(random.distribution(k), peaked(k, random.between(0, k - 1)))) {
                GuardedSlice x = GuardedSlice.of(3, RowsContract.twice(row));
                GuardedSlice targets = GuardedSlice.of(4, RowsContract.twice(t));
                GuardedSlice gradX = GuardedSlice.output(5, 2 * k);
                double[] losses = {-77, 0, 0, -77};

                kernels()
                        .losses()
                        .crossEntropyDense(
                                2, k, x.array(), 3, targets.array(), 4, 0.3f, losses, 1, gradX.array(), gradX.offset());

                String what = "dense cross-entropy of " + RowsContract.show(row) + " and " + RowsContract.show(t) + ", "
                        + random;
                double loss = NaiveKernels.crossEntropy(row, t);
                assertThat(losses).as(what).containsExactly(-77, loss, loss, -77);
                Bits.assertSame(
                        gradX.content(),
                        RowsContract.twice(NaiveKernels.crossEntropyGradient(row, t, aboveHalf(t), 0.3f)),
                        what);
                gradX.assertGuardsUntouched(what);
                Bits.assertSame(targets.content(), RowsContract.twice(t), what + ": targets");
            }
        }
    }

    @Test
    void theOutputOfCrossEntropyMayBeItsInput() {
        float[] x = new RandomRows(15).uniform(34, 5);
        float[] expected = new float[34];
        kernels().losses().crossEntropy(2, 17, x.clone(), 0, new int[] {3, 16}, 0, 1f, new double[2], 0, expected, 0);
        kernels().losses().crossEntropy(2, 17, x, 0, new int[] {3, 16}, 0, 1f, new double[2], 0, x, 0);
        Bits.assertSame(x, expected, "in place");
    }

    @Test
    void theOutputOfDenseCrossEntropyMayBeItsLogits() {
        float[] x = new RandomRows(16).uniform(34, 5);
        float[] t = RowsContract.twice(peaked(17, 4));
        float[] expected = new float[34];
        kernels().losses().crossEntropyDense(2, 17, x.clone(), 0, t, 0, 1f, new double[2], 0, expected, 0);
        kernels().losses().crossEntropyDense(2, 17, x, 0, t, 0, 1f, new double[2], 0, x, 0);
        Bits.assertSame(x, expected, "in place");
    }

    @Test
    void rowLossHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(17);
        for (float[] row : RowsContract.rows()) {
            float[] w = random.distribution(row.length);
            w[random.between(0, row.length - 1)] = 0f;
            checkRowLoss(row, random.between(0, row.length - 1), new EveryFact(w), "with shares, " + random);
            checkRowLoss(row, random.between(0, row.length - 1), new EveryFact(new float[] {0.3f}), "even, " + random);
            checkRowLoss(
                    row, random.between(0, row.length - 1), new EveryFact(RowLoss.NO_SHARES), "without, " + random);
        }
    }

    private void checkRowLoss(float[] row, int target, RowLoss rowLoss, String kind) {
        int k = row.length;
        GuardedSlice x = GuardedSlice.of(3, RowsContract.twice(row));
        GuardedSlice gradX = GuardedSlice.output(5, 2 * k);
        double[] losses = {-77, 0, 0, -77};

        kernels()
                .losses()
                .rowLoss(
                        2,
                        k,
                        x.array(),
                        3,
                        new int[] {-99, target, target},
                        1,
                        rowLoss,
                        0.3f,
                        losses,
                        1,
                        gradX.array(),
                        5);

        String what = "loss of " + RowsContract.show(row) + " and " + target + ", " + kind;
        float[] expected = new float[k];
        double loss = NaiveKernels.rowLoss(row, target, rowLoss, 0.3f, expected);
        assertThat(losses).as(what).containsExactly(-77, loss, loss, -77);
        Bits.assertSame(gradX.content(), RowsContract.twice(expected), what);
        gradX.assertGuardsUntouched(what);
        Bits.assertSame(x.content(), RowsContract.twice(row), what + ": logits");
    }

    @Test
    void crossEntropyIsARowLoss() {
        RandomRows random = new RandomRows(18);
        RowLoss another =
                RowLoss.CROSS_ENTROPY::evaluate; // implementations may have a way of their own for the constant
        for (float[] row : RowsContract.rows()) {
            int k = row.length;
            int[] targets = {random.between(0, k - 1)};
            float[][] gradX = {new float[k], new float[k]};
            double[] losses = new double[2];
            kernels().losses().crossEntropy(1, k, row, 0, targets, 0, 0.3f, losses, 0, gradX[0], 0);
            kernels().losses().rowLoss(1, k, row, 0, targets, 0, another, 0.3f, losses, 1, gradX[1], 0);
            assertThat(losses).containsExactly(losses[0], losses[0]);
            Bits.assertSame(gradX[1], gradX[0], RowsContract.show(row) + ", " + random);
        }
    }

    @Test
    void rowsWithANegativeTargetAreNotReadAndDoNotChangeTheOthers() {
        RandomRows random = new RandomRows(19);
        for (int k : new int[] {1, 3, 16, 17, 100, 1000}) {
            for (int round = 0; round < 20; round++) {
                int n = random.between(1, 40);
                float[] x = random.uniform(n * k, 5);
                float[] poisoned = x.clone();
                int[] targets = new int[n];
                int[] someIgnored = new int[n];
                for (int i = 0; i < n; i++) {
                    targets[i] = random.between(0, k - 1);
                    boolean ignored = random.between(0, 2) == 0;
                    someIgnored[i] = ignored ? -1 - i : targets[i];
                    if (ignored) {
                        Arrays.fill(poisoned, i * k, i * k + k, Float.NaN);
                    }
                }
                RowLoss loss = new EveryFact(round % 2 == 0 ? random.distribution(k) : RowLoss.NO_SHARES);
                float[] all = new float[n * k];
                float[] some = random.uniform(n * k, 1);
                double[] allLosses = new double[n];
                double[] someLosses = new double[n];
                Arrays.fill(someLosses, 5);
                kernels().losses().rowLoss(n, k, x, 0, targets, 0, loss, 0.3f, allLosses, 0, all, 0);
                kernels().losses().rowLoss(n, k, poisoned, 0, someIgnored, 0, loss, 0.3f, someLosses, 0, some, 0);
                for (int i = 0; i < n; i++) {
                    if (someIgnored[i] < 0) {
                        allLosses[i] = 0;
                        Arrays.fill(all, i * k, i * k + k, 0f);
                    }
                }
                assertThat(someLosses).as("k %d, %s", k, random).isEqualTo(allLosses);
                Bits.assertSame(some, all, "k " + k + ", " + random);
            }
        }
    }

    @Test
    void aClassWithoutAShareAddsNoGapWhereItsLogitIsMinusInfinity() {
        for (int k = 2; k < 40; k++) {
            float[] x = new float[k];
            float[] w = new float[k];
            Arrays.fill(w, 1f);
            x[k / 2] = Float.NEGATIVE_INFINITY;
            w[k / 2] = 0f;
            double[] losses = new double[1];
            kernels().losses().rowLoss(1, k, x, 0, new int[] {0}, 0, new EveryFact(w), 1f, losses, 0, x, 0);
            assertThat(losses[0]).as("k %d", k).isFinite();
        }
    }

    @Test
    void theOutputOfRowLossMayBeItsInput() {
        for (int k : new int[] {5, 17, 48}) {
            RowLoss loss = new EveryFact(new RandomRows(20).distribution(k));
            float[] x = new RandomRows(21).uniform(3 * k, 5);
            float[] expected = new float[3 * k];
            int[] targets = {k - 1, -1, 2};
            kernels().losses().rowLoss(3, k, x.clone(), 0, targets, 0, loss, 1f, new double[3], 0, expected, 0);
            kernels().losses().rowLoss(3, k, x, 0, targets, 0, loss, 1f, new double[3], 0, x, 0);
            Bits.assertSame(x, expected, "in place");
        }
    }

    @Test
    void crossEntropySharesHasTheBitsOfTheContract() {
        RandomRows random = new RandomRows(22);
        for (float[] row : RowsContract.rows()) {
            int k = row.length;
            for (float[] t : List.of(random.distribution(k), peaked(k, random.between(0, k - 1)))) {
                float[] q = t.clone();
                for (int j = 0; j < k; j++) {
                    q[j] *= 1.75f;
                }
                GuardedSlice x = GuardedSlice.of(3, RowsContract.twice(row));
                GuardedSlice shares = GuardedSlice.of(4, RowsContract.twice(q));
                GuardedSlice gradX = GuardedSlice.output(5, 2 * k);
                double[] losses = {-77, 0, 0, -77};

                kernels()
                        .losses()
                        .crossEntropyShares(
                                2, k, x.array(), 3, shares.array(), 4, 0.01, 0.3f, losses, 1, gradX.array(), 5);

                String what = "shares of " + RowsContract.show(row) + " and " + RowsContract.show(q) + ", " + random;
                float[] expected = new float[k];
                double loss = NaiveKernels.crossEntropyShares(row, q, aboveHalf(t), 0.01, 0.3f, expected);
                assertThat(losses).as(what).containsExactly(-77, loss, loss, -77);
                Bits.assertSame(gradX.content(), RowsContract.twice(expected), what);
                gradX.assertGuardsUntouched(what);
                Bits.assertSame(shares.content(), RowsContract.twice(q), what + ": shares");

                kernels()
                        .losses()
                        .crossEntropyShares(2, k, x.array(), 3, shares.array(), 4, 0.01, 0.3f, losses, 1, x.array(), 3);
                Bits.assertSame(x.content(), gradX.content(), what + ": in place");
            }
        }
    }

    private static float[] peaked(int k, int at) {
        float[] t = new float[k];
        t[at] = 1f;
        if (k > 1) {
            t[at] = 0.75f;
            t[(at + 1) % k] = 0.25f;
        }
        return t;
    }

    private static int aboveHalf(float[] t) {
        for (int i = 0; i < t.length; i++) {
            if (t[i] > 0.5f) {
                return i;
            }
        }
        return -1;
    }
}
