package io.github.softmax4j.kernel;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;

import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.GuardedSlice;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Kernels} owes in the update rules of optimisers. */
public abstract class UpdatesContract {
    private static final double RATE = 0.003;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    protected UpdatesContract() {}

    /** Returns the implementation under test. */
    protected abstract Kernels kernels();

    @Test
    void sgdHasTheBitsOfItsFormula() {
        RandomRows random = new RandomRows(31);
        for (int length : new int[] {0, 1, 3, 15, 16, 17, 33}) {
            float[] g = random.wide(length);
            float[] v = random.wide(length);
            float[] w = random.wide(length);
            GuardedSlice velocity = GuardedSlice.of(3, v);
            GuardedSlice weights = GuardedSlice.of(6, w);
            kernels().updates().sgd(length, 0.03f, 0.9f, g, 0, velocity.array(), 3, weights.array(), 6);
            for (int i = 0; i < length; i++) {
                v[i] = Math.fma(0.9f, v[i], g[i]);
                w[i] = Math.fma(-0.03f, v[i], w[i]);
            }
            Bits.assertSame(velocity.content(), v, "velocity, length " + length + ", " + random);
            Bits.assertSame(weights.content(), w, "weights, length " + length + ", " + random);
            velocity.assertGuardsUntouched("velocity");
            weights.assertGuardsUntouched("weights");
        }
    }

    @Test
    void adamHasTheBitsOfItsFormula() {
        RandomRows random = new RandomRows(32);
        AdamStep step = new AdamStep(BETA1, BETA2, EPSILON).at(7, RATE);
        for (int length : new int[] {0, 1, 3, 15, 16, 17, 33}) {
            float[] g = random.wide(length);
            float[] m = random.wide(length);
            float[] v = squares(random.uniform(length, 3));
            float[] w = random.wide(length);
            GuardedSlice mean = GuardedSlice.of(3, m);
            GuardedSlice square = GuardedSlice.of(4, v);
            GuardedSlice weights = GuardedSlice.of(6, w);
            kernels().updates().adam(length, step, g, 0, mean.array(), 3, square.array(), 4, weights.array(), 6);
            for (int i = 0; i < length; i++) {
                m[i] = normal(Math.fma(step.beta1(), m[i], step.oneMinusBeta1() * g[i]));
                v[i] = normal(Math.fma(step.beta2(), v[i], step.oneMinusBeta2() * g[i] * g[i]));
                float denominator = Math.fma((float) Math.sqrt(v[i]), step.root(), step.epsilon());
                w[i] = normal(w[i] - step.rate() * m[i] / denominator);
            }
            Bits.assertSame(mean.content(), m, "mean, length " + length + ", " + random);
            Bits.assertSame(square.content(), v, "square, length " + length + ", " + random);
            Bits.assertSame(weights.content(), w, "weights, length " + length + ", " + random);
            mean.assertGuardsUntouched("mean");
            square.assertGuardsUntouched("square");
            weights.assertGuardsUntouched("weights");
        }
    }

    @Test
    void adamLeavesNothingSubnormal() {
        int length = 33;
        float tiny = 0x1p-140f;
        float[] mean = filled(length, tiny);
        float[] square = filled(length, tiny);
        float[] weights = filled(length, -tiny);
        float[] gradient = new float[length];
        AdamStep step = new AdamStep(BETA1, BETA2, EPSILON).at(7, RATE);
        kernels().updates().adam(length, step, gradient, 0, mean, 0, square, 0, weights, 0);
        Bits.assertSame(mean, gradient, "mean");
        Bits.assertSame(square, gradient, "square");
        Bits.assertSame(weights, gradient, "weights");
    }

    private static float[] filled(int length, float value) {
        float[] filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }

    private static float normal(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? 0 : x;
    }

    @Test
    void adamFollowsThePaperAtStepOneTwoAndThousand() {
        for (long t : new long[] {1, 2, 1000}) {
            followThePaper(t);
        }
    }

    /** One step of algorithm 1 of Kingma and Ba in double, bias corrections and all, against the kernel. */
    private void followThePaper(long t) {
        RandomRows random = new RandomRows(33);
        int length = 100;
        float[] g = random.uniform(length, 1);
        float[] m = t == 1 ? new float[length] : random.uniform(length, 0.1);
        float[] v = t == 1 ? new float[length] : squares(random.uniform(length, 0.3));
        float[] w = random.uniform(length, 1);
        float[] mean = m.clone();
        float[] square = v.clone();
        float[] weights = w.clone();

        kernels()
                .updates()
                .adam(length, new AdamStep(BETA1, BETA2, EPSILON).at(t, RATE), g, 0, mean, 0, square, 0, weights, 0);

        WorstRatio ratios = new WorstRatio(kernels().name() + " Adam at t = " + t);
        for (int i = 0; i < length; i++) {
            double exactMean = BETA1 * m[i] + (1 - BETA1) * g[i];
            double exactSquare = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
            double meanHat = exactMean / (1 - StrictMath.pow(BETA1, t));
            double squareHat = exactSquare / (1 - StrictMath.pow(BETA2, t));
            double denominator = Math.sqrt(squareHat) + EPSILON;
            String what = "t " + t + ", element " + i + ", " + random;

            // Each of the two terms meets its rounded constant, its products and the last addition: at most 4
            // roundings.
            double meanError = 4 * U * (BETA1 * Math.abs(m[i]) + (1 - BETA1) * Math.abs(g[i]));
            ratios.add(mean[i], exactMean, meanError, () -> "mean, " + what);
            ratios.add(square[i], exactSquare, 4 * U * exactSquare + TINY, () -> "square, " + what);
            // Numerator: rate and product, 2. Denominator: half of the square's 4, root, constant, addition, 5.
            // Quotient 1.
            double change = RATE / denominator * (meanError / (1 - StrictMath.pow(BETA1, t)))
                    + 8 * U * RATE * Math.abs(meanHat) / denominator;
            double exact = w[i] - RATE * meanHat / denominator;
            ratios.add(weights[i], exact, 1.001 * change + U * Math.abs(exact), () -> "weight, " + what);
        }
        ratios.check();
    }

    private static float[] squares(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= x[i];
        }
        return x;
    }
}
