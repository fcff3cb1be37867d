package io.github.softmax4j.loss;

import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What holds of losses without knowing the right answer. */
class LossPropertiesTest {
    private static final CrossEntropyOptions PLAIN = CrossEntropyOptions.defaults();

    @Test
    void smoothingOfZeroZLossOfZeroAndWeightsOfOneChangeNoBit() {
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int k = random.between(1, 40);
            Tensor logits = batch(random, 3, k);
            int[] targets = targets(random, 3, k);
            float[] ones = new float[k];
            Arrays.fill(ones, 1f);
            for (Reduction reduction : Reduction.values()) {
                CrossEntropyOptions plain = PLAIN.withReduction(reduction);
                CrossEntropyOptions neutral = plain.withLabelSmoothing(0)
                        .withZLoss(0)
                        .withClassWeights(ones)
                        .withIgnoreIndex(-1);
                String what = random + ", case " + i;
                Loss expected = SoftmaxCrossEntropy.loss(logits, targets, reduction);
                assertSame(SoftmaxCrossEntropy.loss(logits, targets, plain), expected, what);
                assertSame(SoftmaxCrossEntropy.loss(logits, targets, neutral), expected, what);
                FocalOptions focal =
                        FocalOptions.defaults().withReduction(reduction).withGamma(0);
                assertSame(FocalLoss.loss(logits, targets, focal), expected, what);
                assertSame(FocalLoss.loss(logits, targets, focal.withAlpha(ones)), expected, what);

                Tensor dense = distributions(random, 3, k);
                assertSame(
                        SoftmaxCrossEntropy.loss(logits, dense, plain.withClassWeights(ones)),
                        SoftmaxCrossEntropy.loss(logits, dense, reduction),
                        what);
            }
        }
    }

    @Test
    void weightsOfOneChangeNoBitBesideOtherOptions() {
        RandomRows random = new RandomRows(2);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int k = random.between(1, 40);
            Tensor logits = batch(random, 2, k);
            float[] ones = new float[k];
            Arrays.fill(ones, 1f);
            CrossEntropyOptions options = PLAIN.withLabelSmoothing(0.2).withZLoss(0.01);
            CrossEntropyOptions weighted = options.withClassWeights(ones);
            int[] targets = targets(random, 2, k);
            Tensor dense = distributions(random, 2, k);
            String what = random + ", case " + i;
            assertSame(
                    SoftmaxCrossEntropy.loss(logits, targets, weighted),
                    SoftmaxCrossEntropy.loss(logits, targets, options),
                    what);
            assertSame(
                    SoftmaxCrossEntropy.loss(logits, dense, weighted),
                    SoftmaxCrossEntropy.loss(logits, dense, options),
                    what);
        }
    }

    @Test
    void ignoringARowIsDroppingIt() {
        RandomRows random = new RandomRows(3);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int n = random.between(2, 9);
            int k = random.between(1, 40);
            Tensor logits = batch(random, n, k);
            int[] targets = targets(random, n, k);
            int dropped = random.between(0, n - 1);
            int[] fewer = without(targets, dropped);
            targets[dropped] = -100;
            Tensor left = without(logits, dropped);
            Tensor teacher = batch(random, n, k);
            Tensor leftTeacher = without(teacher, dropped);
            Arrays.fill(logits.data(), dropped * k, dropped * k + k, Float.NaN);
            String what = random + ", case " + i;
            for (BiFunction<Tensor, int[], Loss> loss : losses(k, random)) {
                Loss expected = loss.apply(left, fewer);
                Loss all = loss.apply(logits, targets);
                assertThat(all.values()).as(what).isEqualTo(expected.values());
                assertDropped(all, expected, dropped, k, what);
            }
            DistillationOptions distil = DistillationOptions.defaults().withIgnoreIndex(-100);
            Loss expected = KnowledgeDistillation.loss(left, leftTeacher, fewer, distil);
            Loss all = KnowledgeDistillation.loss(logits, teacher, targets, distil);
            // The tree of the sum has another shape with one element more.
            assertThat(Math.abs(all.value() - expected.value())).isLessThanOrEqualTo(1e-13 * expected.value());
            assertDropped(all, expected, dropped, k, what);
        }
    }

    private static void assertDropped(Loss all, Loss left, int dropped, int k, String what) {
        float[] gradient = all.gradient().data();
        assertThat(Arrays.copyOfRange(gradient, dropped * k, dropped * k + k))
                .as(what)
                .containsOnly(0f);
        Bits.assertSame(without(all.gradient(), dropped).data(), left.gradient().data(), what);
    }

    @Test
    void noLossIsNegativeAndGradientRowsSumToZeroWithoutZLoss() {
        // Each of the probabilities adds its roundings, a times; the others of the target are summed a second time; the
        // shares round twice, and every difference once.
        WorstRatio ratios = new WorstRatio("sum of gradient with options");
        RandomRows random = new RandomRows(4);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int k = random.between(1, 200);
            float[] row = random.logits(k);
            int target = random.between(0, k - 1);
            String what = random + ", case " + i;
            for (CrossEntropyOptions options : Cases.crossEntropy(k, random)) {
                Loss loss = Cases.crossEntropy(row, target, options);
                assertThat(loss.value()).as(what).isGreaterThanOrEqualTo(0);
                if (options.zLoss() == 0) {
                    ratios.add(sum(loss.gradient()), 0, (2 * laneDepth(k) + 12) * U, () -> options + ", " + what);
                }
            }
            for (FocalOptions options : Cases.focal(k, random)) {
                Loss loss = Cases.focal(row, target, options);
                assertThat(loss.value()).as(what).isGreaterThanOrEqualTo(0);
                // a is at most 1 + gamma.
                ratios.add(
                        sum(loss.gradient()),
                        0,
                        (1 + options.gamma()) * (2 * laneDepth(k) + 12) * U,
                        () -> options + ", " + what);
            }
            DistillationOptions distil = DistillationOptions.defaults().withReduction(Reduction.SUM);
            Loss loss = KnowledgeDistillation.loss(
                    Tensor.matrix(row), Tensor.matrix(random.logits(k)), new int[] {target}, distil);
            assertThat(loss.value()).as(what).isGreaterThanOrEqualTo(0);
            ratios.add(sum(loss.gradient()), 0, 5 * (laneDepth(k) + 8) * U, () -> "distillation, " + what);
        }
        ratios.check();
    }

    @Test
    void aBatchOfOneHasTheBitsOfThatRowOfABatch() {
        RandomRows random = new RandomRows(5);
        for (int i = 0; i < Cases.PROPERTY; i++) {
            int k = random.between(1, 40);
            int n = random.between(2, 9);
            Tensor logits = batch(random, n, k);
            Tensor dense = distributions(random, n, k);
            int[] targets = targets(random, n, k);
            int row = random.between(0, n - 1);
            String what = random + ", case " + i;
            for (CrossEntropyOptions each : Cases.crossEntropy(k, random)) {
                CrossEntropyOptions options = each.withReduction(Reduction.NONE);
                int[] target = {targets[row]};
                assertRow(
                        SoftmaxCrossEntropy.loss(logits, targets, options),
                        row,
                        SoftmaxCrossEntropy.loss(rowOf(logits, row), target, options),
                        what);
                if (options.ignoreIndex().isEmpty()) {
                    assertRow(
                            SoftmaxCrossEntropy.loss(logits, dense, options),
                            row,
                            SoftmaxCrossEntropy.loss(rowOf(logits, row), rowOf(dense, row), options),
                            what);
                }
            }
        }
    }

    @Test
    void inputsAreNotChanged() {
        RandomRows random = new RandomRows(6);
        Tensor logits = batch(random, 4, 19);
        Tensor kept = logits.copy();
        Tensor other = distributions(random, 4, 19);
        Tensor keptOther = other.copy();
        int[] targets = {3, -100, 18, 0};
        losses(19, random).forEach(loss -> loss.apply(logits, targets));
        KnowledgeDistillation.loss(
                logits, other, targets, DistillationOptions.defaults().withIgnoreIndex(-100));
        SoftmaxCrossEntropy.loss(logits, other, PLAIN.withLabelSmoothing(0.1).withZLoss(0.1));
        assertThat(logits).isEqualTo(kept);
        assertThat(other).isEqualTo(keptOther);
        assertThat(targets).containsExactly(3, -100, 18, 0);
    }

    /** Unreduced losses with -100 ignored. */
    private static List<BiFunction<Tensor, int[], Loss>> losses(int k, RandomRows random) {
        List<BiFunction<Tensor, int[], Loss>> losses = new ArrayList<>();
        for (CrossEntropyOptions each : Cases.crossEntropy(k, random)) {
            CrossEntropyOptions options = each.withIgnoreIndex(-100).withReduction(Reduction.SUM);
            losses.add((x, t) -> summed(SoftmaxCrossEntropy.loss(x, t, options.withReduction(Reduction.NONE)), t));
        }
        for (FocalOptions each : Cases.focal(k, random)) {
            FocalOptions options = each.withIgnoreIndex(-100).withReduction(Reduction.NONE);
            losses.add((x, t) -> summed(FocalLoss.loss(x, t, options), t));
        }
        CrossEntropyOptions options = PLAIN.withIgnoreIndex(-100).withReduction(Reduction.NONE);
        losses.add((x, t) -> summed(NegativeLogLikelihood.loss(x, t, options), t));
        return losses;
    }

    /** The losses of the rows that count, after a look at the others. */
    private static Loss summed(Loss loss, int[] targets) {
        double[] used = new double[targets.length];
        int n = 0;
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] == -100) {
                assertThat(loss.values()[i]).isZero();
            } else {
                used[n++] = loss.values()[i];
            }
        }
        return new Loss(Arrays.copyOf(used, n), loss.gradient());
    }

    private static void assertRow(Loss batch, int row, Loss alone, String what) {
        int k = alone.gradient().shape().dimension(1);
        assertThat(batch.values()[row]).as(what).isEqualTo(alone.values()[0]);
        Bits.assertSame(rowOf(batch.gradient(), row).data(), alone.gradient().data(), what + ", " + k);
    }

    private static void assertSame(Loss actual, Loss expected, String what) {
        assertThat(actual.values()).as(what).isEqualTo(expected.values());
        Bits.assertSame(actual.gradient().data(), expected.gradient().data(), what);
    }

    private static Tensor batch(RandomRows random, int n, int k) {
        float[] rows = new float[n * k];
        for (int i = 0; i < n; i++) {
            System.arraycopy(random.logits(k), 0, rows, i * k, k);
        }
        return Tensor.wrap(Shape.of(n, k), rows);
    }

    private static Tensor distributions(RandomRows random, int n, int k) {
        float[] rows = new float[n * k];
        for (int i = 0; i < n; i++) {
            System.arraycopy(random.distribution(k), 0, rows, i * k, k);
        }
        return Tensor.wrap(Shape.of(n, k), rows);
    }

    private static int[] targets(RandomRows random, int n, int k) {
        int[] targets = new int[n];
        Arrays.setAll(targets, i -> random.between(0, k - 1));
        return targets;
    }

    private static int[] without(int[] targets, int dropped) {
        int[] fewer = new int[targets.length - 1];
        for (int i = 0; i < fewer.length; i++) {
            fewer[i] = targets[i < dropped ? i : i + 1];
        }
        return fewer;
    }

    private static Tensor without(Tensor rows, int dropped) {
        int n = rows.shape().dimension(0);
        int k = rows.shape().dimension(1);
        float[] fewer = new float[(n - 1) * k];
        System.arraycopy(rows.data(), 0, fewer, 0, dropped * k);
        System.arraycopy(rows.data(), (dropped + 1) * k, fewer, dropped * k, (n - 1 - dropped) * k);
        return Tensor.wrap(Shape.of(n - 1, k), fewer);
    }

    private static Tensor rowOf(Tensor rows, int row) {
        int k = rows.shape().dimension(1);
        return Tensor.wrap(Shape.of(1, k), Arrays.copyOfRange(rows.data(), row * k, row * k + k));
    }

    private static double sum(Tensor gradient) {
        double sum = 0;
        for (float g : gradient.data()) {
            sum += g;
        }
        return sum;
    }
}
