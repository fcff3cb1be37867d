package io.github.softmax4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.testing.RandomRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
    /** Tolerances that only the end of float32 ends. */
    private static final Lbfgs EXACT = new Lbfgs(10, 0, 0);

    /** (1 - x)^2 + 100 (y - x^2)^2, summed over pairs: its minimum, 0, is at (1, 1). */
    private static double rosenbrock(float[] point, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < point.length; i += 2) {
            double x = point[i];
            double y = point[i + 1];
            double valley = y - x * x;
            sum += (1 - x) * (1 - x) + 100 * valley * valley;
            gradient[i] = -2 * (1 - x) - 400 * x * valley;
            gradient[i + 1] = 200 * valley;
        }
        return sum;
    }

    /** The sum of c (x - m)^2 / 2. */
    private static Objective parabolas(double[] curvatures, double[] minima) {
        return (point, gradient) -> {
            double sum = 0;
            for (int i = 0; i < point.length; i++) {
                gradient[i] = curvatures[i] * (point[i] - minima[i]);
                sum += 0.5 * gradient[i] * (point[i] - minima[i]);
            }
            return sum;
        };
    }

    private static Minimization run(Minimization minimization, int most) {
        while (!minimization.isConverged() && minimization.iterations() < most) {
            minimization.iterate();
        }
        return minimization;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 1000})
    void findsTheEndOfRosenbrocksValley(int parameters) {
        float[] point = new float[parameters];
        for (int i = 0; i < parameters; i += 2) {
            point[i] = -1.2f;
            point[i + 1] = 1;
        }
        Minimization minimization = run(EXACT.start(LbfgsTest::rosenbrock, point), 200);
        assertThat(minimization.isConverged()).isTrue();
        // The condition number there is 2500: a value within (2^-24)^2 times 1000 a pair moves x by 50 ulps at most.
        for (float x : point) {
            assertThat((double) x).isCloseTo(1, within(64 * 0x1p-23));
        }
    }

    @Test
    void aParabolaTakesAStepForEachCurvature() {
        // Without rounding a quasi-Newton method with exact line searches ends after as many steps as there are
        // curvatures; the searches here are not exact.
        float[] point = {5, -3, 2, 8};
        Minimization minimization = run(
                new Lbfgs(10, 1e-6, 0).start(parabolas(new double[] {1, 10, 1, 10}, new double[] {1, 2, 3, 4}), point),
                20);
        assertThat(minimization.isConverged()).isTrue();
        assertThat(point).usingComparatorWithPrecision(1e-6f).containsExactly(1f, 2f, 3f, 4f);
    }

    @Test
    void theFirstStepGoesDownTheGradientAndHasAtMostLengthOne() {
        // g = (3, -1): the first trial is at -g / 4, where the slope has become 3/4 of what it was, within c2 = 0.9.
        float[] point = {3, -1};
        Minimization minimization = new Lbfgs().start(parabolas(new double[] {1, 1}, new double[2]), point);
        minimization.iterate();
        assertThat(point).containsExactly(2.25f, -0.75f);
        assertThat(minimization.value()).isEqualTo(0.5 * (2.25 * 2.25 + 0.75 * 0.75));
    }

    @Test
    void theValueNeverRises() {
        float[] point = {-1.2f, 1};
        Minimization minimization = EXACT.start(LbfgsTest::rosenbrock, point);
        double value = minimization.value();
        for (int i = 0; i < 60; i++) {
            minimization.iterate();
            assertThat(minimization.value()).as("iteration %d", i).isLessThanOrEqualTo(value);
            value = minimization.value();
        }
    }

    @Test
    void aPlaceWithoutGradientIsConvergedFromTheStart() {
        float[] point = {1, 1};
        Minimization minimization = new Lbfgs().start(LbfgsTest::rosenbrock, point);
        assertThat(minimization.isConverged()).isTrue();
        minimization.iterate();
        assertThat(minimization.iterations()).isZero();
        assertThat(point).containsExactly(1, 1);
    }

    @Test
    void theGradientToleranceEnds() {
        float[] point = {-1.2f, 1};
        Minimization minimization = run(new Lbfgs(10, 0.5, 0).start(LbfgsTest::rosenbrock, point), 200);
        assertThat(minimization.gradientNorm()).isLessThanOrEqualTo(0.5);
        assertThat(minimization.value()).isPositive();
    }

    @Test
    void theDecreaseToleranceEnds() {
        Objective high = (point, gradient) -> 1000 + rosenbrock(point, gradient);
        Minimization minimization = run(new Lbfgs(10, 0, 1e-3).start(high, new float[] {-1.2f, 1}), 200);
        assertThat(minimization.isConverged()).isTrue();
        // The start has 1024.2; an iteration that saves less than 1 ends it.
        assertThat(minimization.value()).isBetween(1000.0, 1010.0);
    }

    @Test
    void placesThatAreNotFiniteAreAvoided() {
        // -ln x + x has its minimum at 1; a full step from 0.1 would be at 10, steps to below 0 give NaN.
        Objective barrier = (point, gradient) -> {
            gradient[0] = 1 - 1.0 / point[0];
            return point[0] - Math.log(point[0]);
        };
        float[] point = {30f};
        assertThat(run(EXACT.start(barrier, point), 100).isConverged()).isTrue();
        assertThat(point[0]).isCloseTo(1f, within(1e-3f));
    }

    @Test
    void noiseInTheValueDoesNotKeepItFromTheMinimum() {
        // The value is off by 1e-10 of itself, here and there; the gradient is exact.
        Objective noisy = (point, gradient) -> {
            double value = 10
                    + parabolas(new double[] {1, 100}, new double[] {0.5, 0.25}).evaluate(point, gradient);
            return value * (1 + 1e-10 * ((Float.floatToIntBits(point[0]) ^ Float.floatToIntBits(point[1])) % 2));
        };
        float[] point = {3, -2};
        run(new Lbfgs(10, 1e-6, 0).start(noisy, point), 100);
        // The parabola is within the noise of 1e-9 where x is within 1e-4 of the minimum; the slopes lead further.
        assertThat((double) point[0]).isCloseTo(0.5, within(1e-4));
        assertThat((double) point[1]).isCloseTo(0.25, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 2", "1, 1, 0", "-0.5, 1, 0", "-3, 1, -2", "-3, 0, -3"})
    void withL1AParabolaHasItsMinimumAtTheSoftThreshold(double minimum, float cost, double expected) {
        // (x - m)^2 / 2 + c |x| is smallest at sign(m) max(|m| - c, 0).
        float[] point = {0.75f};
        Minimization minimization =
                EXACT.start(parabolas(new double[] {1}, new double[] {minimum}), point, new float[] {cost});
        run(minimization, 50);
        assertThat((double) point[0]).isCloseTo(expected, within(1e-6));
        if (expected == 0) {
            assertThat(point[0]).isZero();
        }
    }

    @Test
    void withL1ManyParametersAreExactlyZero() {
        int n = 200;
        float[] random = new RandomRows(5).uniform(2 * n, 2);
        double[] curvatures = new double[n];
        double[] minima = new double[n];
        float[] costs = new float[n];
        for (int i = 0; i < n; i++) {
            curvatures[i] = 0.1 + Math.abs(random[i]);
            minima[i] = random[n + i];
            costs[i] = 1;
        }
        float[] point = new float[n];
        Minimization minimization = run(new Lbfgs(10, 1e-6, 0).start(parabolas(curvatures, minima), point, costs), 500);
        int zeros = 0;
        for (int i = 0; i < n; i++) {
            double expected = Math.copySign(Math.max(Math.abs(minima[i]) - 1 / curvatures[i], 0), minima[i]);
            assertThat((double) point[i]).as("parameter %d", i).isCloseTo(expected, within(1e-4));
            assertThat(point[i] == 0).as("parameter %d", i).isEqualTo(expected == 0);
            zeros += point[i] == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(1, n - 1);
        assertThat(minimization.gradientNorm()).isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f})
    void aStateThatIsCopiedGoesOnToTheSameBits(float cost) {
        // 3 to 25 steps: before and after the memory of 4 is full.
        float[] costs = cost == 0 ? new float[0] : new float[] {cost, cost, 0, cost};
        Lbfgs lbfgs = new Lbfgs(4, 0, 0);
        for (int steps : new int[] {0, 1, 3, 4, 5, 9, 25}) {
            float[] point = {-1.2f, 1, -1, 1.5f};
            Minimization unbroken = run(lbfgs.start(LbfgsTest::rosenbrock, point, costs), steps);
            float[] copy = point.clone();
            Minimization resumed = lbfgs.start(LbfgsTest::rosenbrock, copy, costs);
            unbroken.arrays()
                    .forEach((name, array) ->
                            System.arraycopy(array, 0, resumed.arrays().get(name), 0, array.length));
            resumed.restore(unbroken.counters());
            assertThat(resumed.value()).isEqualTo(unbroken.value());
            for (int i = 0; i < 8; i++) {
                unbroken.iterate();
                resumed.iterate();
                assertThat(copy).as("%d steps and %d", steps, i).isEqualTo(point);
            }
            assertThat(resumed.counters()).isEqualTo(unbroken.counters());
        }
    }

    @Test
    void fewerEvaluationsThanTwoAnIterationOnTheWhole() {
        List<Double> values = new ArrayList<>();
        Objective counted = (point, gradient) -> {
            values.add(rosenbrock(point, gradient));
            return values.get(values.size() - 1);
        };
        Minimization minimization = run(new Lbfgs(10, 1e-5, 0).start(counted, new float[] {-1.2f, 1}), 100);
        assertThat(minimization.isConverged()).isTrue();
        assertThat(values.size()).isLessThan(2 * (int) minimization.iterations());
    }

    @Test
    void refusesAStartThatIsNotFinite() {
        assertThatThrownBy(() -> new Lbfgs().start((point, gradient) -> Double.NaN, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the objective is NaN at the start; start elsewhere");
    }

    @Test
    void refusesCostsThatDoNotFit() {
        assertThatThrownBy(() -> new Lbfgs().start(LbfgsTest::rosenbrock, new float[2], new float[1]))
                .hasMessage("l1 must have a cost for each of the 2 parameters, not 1");
        assertThatThrownBy(() -> new Lbfgs().start(LbfgsTest::rosenbrock, new float[1], new float[] {-1}))
                .hasMessage("l1 must be finite numbers of at least 0, not -1.0");
    }

    @Test
    void refusesCountersOfAnotherMemory() {
        Minimization minimization = new Lbfgs(2, 0, 0).start(LbfgsTest::rosenbrock, new float[2]);
        assertThatThrownBy(() -> minimization.restore(new long[] {5, 3, 4, 0}))
                .hasMessage("these are no counters of " + new Lbfgs(2, 0, 0));
        assertThatThrownBy(() -> minimization.restore(new long[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void describesItself() {
        assertThat(new Lbfgs().name()).isEqualTo("lbfgs");
        assertThat(new Lbfgs().defaultLearningRate()).isEqualTo(1);
        assertThat(new Lbfgs().constants())
                .isEqualTo(Map.of("memory", 10.0, "gradientTolerance", 1e-6, "decreaseTolerance", 1e-8));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, -1, 0", "1, NaN, 0", "1, 0, -1", "1, 0, NaN"})
    void refusesConstantsOutsideOfTheirRange(int memory, double gradientTolerance, double decreaseTolerance) {
        assertThatThrownBy(() -> new Lbfgs(memory, gradientTolerance, decreaseTolerance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }
}
