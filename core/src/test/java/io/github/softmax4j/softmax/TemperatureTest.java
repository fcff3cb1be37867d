package io.github.softmax4j.softmax;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.logSoftmaxAbsolute;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.NastyRows;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.Roundoff;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {
    private static final double[] TEMPERATURES = {1e-40, 0.01, 0.3, 2, 3.7, 1000, 1e39};

    @Test
    void temperatureOneChangesNoBit() {
        for (float[] row : NastyRows.all()) {
            Tensor x = Tensor.vector(row);
            Tensor y = Softmax.softmax(x);
            Tensor logY = LogSoftmax.logSoftmax(x);
            Bits.assertSame(Softmax.softmax(x, -1, 1).data(), y.data(), "softmax");
            Bits.assertSame(LogSoftmax.logSoftmax(x, -1, 1).data(), logY.data(), "log-softmax");
            Bits.assertSame(
                    Softmax.backward(y, x, -1, 1).data(), Softmax.backward(y, x).data(), "backward");
            Bits.assertSame(
                    LogSoftmax.backward(logY, x, -1, 1).data(),
                    LogSoftmax.backward(logY, x).data(),
                    "log-softmax backward");
        }
    }

    @Test
    void theResultIsWithinTheBoundOfTheQuotients() {
        WorstRatio softmax = new WorstRatio("softmax with temperature");
        WorstRatio logSoftmax = new WorstRatio("log-softmax with temperature");
        RandomRows random = new RandomRows(1);
        for (int i = 0; i < 2000; i++) {
            int n = random.between(1, i % 50 == 0 ? 1000 : 60);
            float[] row = random.logits(n);
            double t = TEMPERATURES[i % TEMPERATURES.length];
            double[] quotients = new double[n];
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                quotients[j] = row[j] / t;
                max = Math.max(max, row[j]);
            }
            double[] exact = SoftmaxOracle.logSoftmax(quotients);
            float[] y = Softmax.softmax(Tensor.vector(row), -1, t).data();
            float[] logY = LogSoftmax.logSoftmax(Tensor.vector(row), -1, t).data();
            String what = random + ", row " + i + ", temperature " + t;
            for (int j = 0; j < n; j++) {
                double p = StrictMath.exp(exact[j]);
                // The oracle divides before it subtracts, which costs it a unit of a double of the size of the
                // quotients.
                double oracle = 0x1p-51 * Math.abs(max / t) + 0x1p-51 * Math.abs(quotients[j]);
                double gap = (max - row[j]) / t;
                softmax.add(y[j], p, (softmaxRelative(n, gap) + oracle) * p + TINY, () -> what);
                if (Math.abs(exact[j]) <= Float.MAX_VALUE) {
                    logSoftmax.add(logY[j], exact[j], logSoftmaxAbsolute(n, exact[j]) + oracle + TINY, () -> what);
                }
            }
        }
        softmax.check();
        logSoftmax.check();
    }

    @Test
    void rowsWithoutASoftmaxStayNaN() {
        for (double t : TEMPERATURES) {
            for (float[] row : NastyRows.undefined()) {
                assertThat(Softmax.softmax(Tensor.vector(row), -1, t).data()).containsOnly(Float.NaN);
                assertThat(LogSoftmax.logSoftmax(Tensor.vector(row), -1, t).data())
                        .containsOnly(Float.NaN);
            }
        }
    }

    @Test
    void largeLogitsLoseNothingToTheDivision() {
        // x / 3 by itself would round 1e7 / 3 to a whole number.
        float[] y = Softmax.softmax(Tensor.vector(1e7f, 1e7f - 1), -1, 3).data();
        assertThat(y[1] / (double) y[0]).isCloseTo(StrictMath.exp(-1 / 3.0), within(1e-6));
    }

    @Test
    void backwardIsTheGradient() {
        WorstRatio ratios = new WorstRatio("backward with temperature");
        RandomRows random = new RandomRows(2);
        for (int round = 0; round < 100; round++) {
            int n = random.between(1, 40);
            float[] x = random.uniform(n, 6);
            float[] gradY = random.uniform(n, 3);
            double t = round % 2 == 0 ? 0.7 : 2.5;
            double[] numeric = CentralDifferences.gradient(
                    at -> weigh(SoftmaxOracle.softmax(over(at, t)), gradY), SoftmaxOracle.widen(x));
            double[] logNumeric = CentralDifferences.gradient(
                    at -> weigh(SoftmaxOracle.logSoftmax(over(at, t)), gradY), SoftmaxOracle.widen(x));
            Tensor y = Softmax.softmax(Tensor.vector(x), -1, t);
            Tensor logY = LogSoftmax.logSoftmax(Tensor.vector(x), -1, t);
            float[] gradX = Softmax.backward(y, Tensor.vector(gradY), -1, t).data();
            float[] logGradX =
                    LogSoftmax.backward(logY, Tensor.vector(gradY), -1, t).data();
            // Softmax and sums off by their bounds, of a size of at most 3 n; derivatives grow with powers of 1 / t.
            double units = 2 * softmaxRelative(n, 12 / t) + 4 * Roundoff.gamma(n + 60);
            String what = random + ", round " + round;
            for (int j = 0; j < n; j++) {
                double bound = units * 6 / t + 100 * CentralDifferences.error(1);
                ratios.add(gradX[j], numeric[j], bound, () -> what);
                ratios.add(logGradX[j], logNumeric[j], n * bound, () -> what);
            }
        }
        ratios.check();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aTemperatureThatIsNotFiniteAndAboveZeroIsRefused(double t) {
        Tensor x = Tensor.vector(1f, 2f);
        String message = "temperature must be finite and above 0, not " + t + "; 1 leaves the logits as they are";
        Xoshiro256 random = new Xoshiro256(1, 0);
        assertRefused(() -> Softmax.softmax(x, 0, t), message);
        assertRefused(() -> Softmax.softmaxInPlace(x, 0, t), message);
        assertRefused(() -> Softmax.backward(x, x, 0, t), message);
        assertRefused(() -> LogSoftmax.logSoftmax(x, 0, t), message);
        assertRefused(() -> LogSoftmax.logSoftmaxInPlace(x, 0, t), message);
        assertRefused(() -> LogSoftmax.backward(x, x, 0, t), message);
        assertRefused(() -> GumbelSoftmax.soft(x, random, 0, t), message);
        assertRefused(() -> GumbelSoftmax.straightThrough(x, random, 0, t), message);
        assertRefused(() -> GumbelSoftmax.backward(x, x, 0, t), message);
        assertThat(random.nextLong()).isEqualTo(new Xoshiro256(1, 0).nextLong());
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static double[] over(double[] x, double t) {
        double[] quotients = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            quotients[j] = x[j] / t;
        }
        return quotients;
    }

    private static double weigh(double[] y, float[] weights) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += weights[j] * y[j];
        }
        return sum;
    }
}
