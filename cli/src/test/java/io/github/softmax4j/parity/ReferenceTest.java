package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Cases;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final int MODELS = Cases.of(15, 400);
    /**
     * The reference rounds to 53 bits where float32 rounds to 24, so its own noise is that of the model times this; six
     * deviations hold it as they hold float32.
     */
    private static final double DOUBLE_TO_FLOAT = 0x1p-29;

    @Test
    void agreesWithFortyDigits() {
        double worst = 0;
        double largest = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            Classifier classifier = Models.random(seed);
            float[] row = row(classifier.network().inputs(), seed);
            Models.removeSome(row, classifier, new Xoshiro256(seed, 4));
            List<Noisy> trace = new NoiseModel(classifier).trace(row);
            BigDecimal[] x = Exact.of(Noisy.exact(row, 0, row.length).value());
            List<Layer> layers = classifier.network().layers();
            for (int i = 0; i < layers.size(); i++) {
                x = Exact.apply(layers.get(i), classifier.parameters(i), x);
            }
            Noisy logits = trace.get(layers.size() - 1);
            worst = Math.max(worst, worst(logits, x, seed));
            worst = Math.max(worst, worst(SoftmaxNoise.softmax(logits), Exact.softmax(x), seed));
            largest = Math.max(largest, relative(logits, x));
        }
        System.out.printf(
                "the reference of %d networks: error at most %.3f of its bound, %.1e of the largest logit%n",
                MODELS, worst, largest);
    }

    @Test
    void aRowDoesNotDependOnTheRowsBesideIt() {
        Classifier classifier = Models.random(11);
        int d = classifier.network().inputs();
        int n = 333;
        Tensor rows = Tensor.zeros(Shape.of(n, d));
        for (int i = 0; i < n; i++) {
            System.arraycopy(row(d, i), 0, rows.data(), i * d, d);
        }
        NoiseModel model = new NoiseModel(classifier);
        Reference all = model.reference(rows);
        int k = classifier.network().outputs();
        for (int i = 0; i < n; i++) {
            List<Noisy> trace = model.trace(row(d, i));
            Noisy logits = trace.get(trace.size() - 1);
            for (int j = 0; j < k; j++) {
                assertThat(all.logits().value()[i * k + j]).isEqualTo(logits.value()[j]);
                assertThat(all.logits().variance()[i * k + j]).isEqualTo(logits.variance()[j]);
            }
        }
    }

    private static double worst(Noisy actual, BigDecimal[] exact, long seed) {
        double worst = 0;
        for (int j = 0; j < exact.length; j++) {
            double error =
                    exact[j].subtract(new BigDecimal(actual.value()[j])).abs().doubleValue();
            double bound = DOUBLE_TO_FLOAT * (actual.reach(j) + Float.MIN_NORMAL);
            double ratio = error / bound;
            assertThat(ratio).as("seed " + seed + ", element " + j).isLessThanOrEqualTo(1);
            worst = Math.max(worst, ratio);
        }
        return worst;
    }

    private static double relative(Noisy actual, BigDecimal[] exact) {
        double error = 0;
        double size = 0;
        for (int j = 0; j < exact.length; j++) {
            error = Math.max(
                    error,
                    exact[j].subtract(new BigDecimal(actual.value()[j])).abs().doubleValue());
            size = Math.max(size, exact[j].abs().doubleValue());
        }
        return error / size;
    }

    private static float[] row(int length, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 3);
        float[] row = new float[length];
        for (int j = 0; j < length; j++) {
            row[j] = (float) (2 * random.nextNormal());
        }
        return row;
    }
}
