package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.Cases;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineSoftmaxTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void oneChunkHasTheBitsOfSoftmax() {
        for (float[] row : NastyRows.all()) {
            Tensor x = row(row);
            OnlineSoftmax state = new OnlineSoftmax(1);
            state.accept(x);
            Bits.assertSame(state.normalize(x).data(), Softmax.softmax(x).data(), Arrays.toString(row));
        }
    }

    @Test
    void anyChunksGiveTheSoftmaxWithinTheBound() {
        WorstRatio ratios = new WorstRatio("online softmax");
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 300);
            float[] x = random.logits(n);
            List<Tensor> chunks = chunks(x, random);
            OnlineSoftmax state = new OnlineSoftmax(1);
            chunks.forEach(state::accept);
            double[] logY = SoftmaxOracle.logSoftmax(x);
            float max = max(x);
            String what = random + ", row " + i;
            int at = 0;
            for (Tensor chunk : chunks) {
                for (float y : state.normalize(chunk).data()) {
                    double exact = StrictMath.exp(logY[at]);
                    ratios.add(y, exact, softmaxRelative(n, (double) max - x[at]) * exact + TINY, () -> what);
                    at++;
                }
            }
            double logSum = max - logY[argMax(x)];
            double bound = (laneDepth(n) + 3 + Math.log(n)) * U + Math.abs(logSum) * U;
            ratios.add(state.logSumExp().get(0), logSum, bound, () -> what + ", logSumExp");
        }
        ratios.check();
    }

    @Test
    void mergingHasTheResultOfAcceptingWithinTheBound() {
        WorstRatio ratios = new WorstRatio("merged online softmax");
        RandomRows random = new RandomRows(2);
        for (int i = 0; i < Cases.ofProperty(); i++) {
            int n = random.between(1, 300);
            float[] x = random.logits(n);
            OnlineSoftmax even = new OnlineSoftmax(1);
            OnlineSoftmax odd = new OnlineSoftmax(1);
            List<Tensor> chunks = chunks(x, random);
            for (int c = 0; c < chunks.size(); c++) {
                (c % 2 == 0 ? even : odd).accept(chunks.get(c));
            }
            float before = odd.logSumExp().get(0);
            even.merge(odd);
            assertThat(odd.logSumExp().get(0)).isEqualTo(before);
            double logSum = max(x) - SoftmaxOracle.logSoftmax(x)[argMax(x)];
            double bound = (laneDepth(n) + 3 + Math.log(n)) * U + Math.abs(logSum) * U;
            String what = random + ", row " + i;
            ratios.add(even.logSumExp().get(0), logSum, bound, () -> what);
        }
        ratios.check();
    }

    @Test
    void rowsDoNotReachEachOther() {
        Tensor x = Tensor.matrix(new float[] {1f, 2f}, new float[] {Float.NaN, 0f}, new float[] {INF, 0f});
        OnlineSoftmax state = new OnlineSoftmax(3);
        state.accept(x);
        state.accept(x);
        float[] y = state.normalize(x).data();
        assertThat(Arrays.copyOf(y, 2))
                .containsExactly(
                        Softmax.softmax(Tensor.vector(1f, 2f)).data()[0] / 2,
                        Softmax.softmax(Tensor.vector(1f, 2f)).data()[1] / 2);
        assertThat(Arrays.copyOfRange(y, 2, 6)).containsOnly(Float.NaN);
        assertThat(state.logSumExp().data()[1]).isNaN();
        assertThat(state.logSumExp().data()[2]).isEqualTo(INF);
    }

    @Test
    void minusInfinityAloneChangesNoBitBeforeOrAfter() {
        RandomRows random = new RandomRows(3);
        for (int i = 0; i < 100; i++) {
            Tensor x = row(random.logits(random.between(1, 40)));
            Tensor nothing = row(-INF, -INF, -INF);
            OnlineSoftmax plain = new OnlineSoftmax(1);
            plain.accept(x);
            OnlineSoftmax padded = new OnlineSoftmax(1);
            padded.accept(nothing);
            padded.accept(row());
            padded.accept(x);
            padded.accept(nothing);
            padded.merge(new OnlineSoftmax(1));
            Bits.assertSame(padded.logSumExp().data(), plain.logSumExp().data(), "logSumExp");
            Bits.assertSame(padded.normalize(x).data(), plain.normalize(x).data(), "probabilities");
            Bits.assertSame(padded.normalize(nothing).data(), new float[3], "of -inf");
        }
    }

    @Test
    void nothingAtAllIsMinusInfinityAndHasNoProbabilities() {
        OnlineSoftmax state = new OnlineSoftmax(2);
        assertThat(state.logSumExp().data()).containsExactly(-INF, -INF);
        state.accept(Tensor.wrap(Shape.of(2, 1), new float[] {-INF, -INF}));
        assertThat(state.logSumExp().data()).containsExactly(-INF, -INF);
        assertThat(state.normalize(Tensor.wrap(Shape.of(2, 1), new float[] {-INF, -INF}))
                        .data())
                .containsOnly(Float.NaN);
        assertThat(new OnlineSoftmax(0).logSumExp().data()).isEmpty();
    }

    @Test
    void inPlaceHasTheSameBits() {
        Tensor x = Family.normal(4, 3, 20);
        OnlineSoftmax state = new OnlineSoftmax(3);
        state.accept(x);
        Tensor y = state.normalize(x);
        assertThat(x).isEqualTo(Family.normal(4, 3, 20));
        assertThat(state.normalizeInPlace(x)).isSameAs(x).isEqualTo(y);
    }

    @Test
    void aChunkThatWasNotAcceptedIsRefusedAndNothingIsWritten() {
        OnlineSoftmax state = new OnlineSoftmax(2);
        state.accept(Tensor.matrix(new float[] {1f}, new float[] {1f}));
        for (float element : new float[] {2f, INF, Float.NaN}) {
            Tensor chunk = Tensor.matrix(new float[] {1f}, new float[] {element});
            Tensor kept = chunk.copy();
            assertThatThrownBy(() -> state.normalizeInPlace(chunk))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 1 has an element " + element + ", but the largest accepted is 1.0; accept every"
                            + " chunk before one is normalised");
            assertThat(chunk).isEqualTo(kept);
        }
    }

    @Test
    void shapesAndRowsThatDoNotFitAreRefused() {
        OnlineSoftmax state = new OnlineSoftmax(2);
        for (Shape shape : new Shape[] {Shape.of(3, 2), Shape.of(2), Shape.of(2, 1, 1)}) {
            assertThatThrownBy(() -> state.accept(Tensor.zeros(shape)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a chunk must have the shape [2, C], not " + shape);
            assertThatThrownBy(() -> state.normalize(Tensor.zeros(shape))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> state.merge(new OnlineSoftmax(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state of 2 rows cannot be merged with one of 1; both must have seen columns of the"
                        + " same rows");
        assertThatThrownBy(() -> new OnlineSoftmax(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows must not be negative, but are -1");
    }

    private static Tensor row(float... x) {
        return Tensor.wrap(Shape.of(1, x.length), x);
    }

    private static List<Tensor> chunks(float[] x, RandomRows random) {
        List<Tensor> chunks = new ArrayList<>();
        int to;
        for (int from = 0; from < x.length; from = to) {
            to = Math.min(x.length, from + random.between(0, 70));
            chunks.add(row(Arrays.copyOfRange(x, from, to)));
        }
        return chunks;
    }

    private static int argMax(float[] x) {
        int largest = 0;
        for (int i = 1; i < x.length; i++) {
            largest = x[i] > x[largest] ? i : largest;
        }
        return largest;
    }

    private static float max(float[] x) {
        return x[argMax(x)];
    }
}
