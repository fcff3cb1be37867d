package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.optimizer.Lbfgs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds L-BFGS on linear classifiers against scikit-learn; the recipe of its numbers lies beside them. */
class LogisticRegressionTest {
    static List<String> references() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LogisticRegressionTest.class.getResourceAsStream("logistic_regression.txt"), StandardCharsets.UTF_8))) {
            List<String> references =
                    lines.lines().filter(line -> !line.startsWith("#")).toList();
            assertThat(references).hasSize(8);
            return references;
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void reachesTheObjectiveOfScikitLearn(String reference) {
        String[] parts = reference.split(" ");
        Dataset data = BuiltIn.valueOf(parts[0].toUpperCase(Locale.ROOT)).read();
        double decay = Double.parseDouble(parts[1]);
        double expected = Double.parseDouble(parts[2]);
        Classifier classifier = Trainer.train(
                data,
                TrainingOptions.defaults()
                        .withHidden()
                        .withOptimizer(new Lbfgs())
                        .withWeightDecay(decay)
                        .withEpochs(1000));
        assertThat(objective(classifier, data, decay) / expected - 1).isBetween(-1e-6, 1e-5);
    }

    /** By its definition, in double, from the trained float parameters. */
    private static double objective(Classifier classifier, Dataset data, double decay) {
        Network network = classifier.network();
        float[] parameters = classifier.parameters();
        int d = data.featureCount();
        int k = data.classCount();
        int weights = 2 * d;
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            float[] row = data.row(i);
            double[] logits = new double[k];
            double total = 0;
            for (int c = 0; c < k; c++) {
                logits[c] = parameters[weights + d * k + c];
                for (int j = 0; j < d; j++) {
                    double x = ((double) row[j] - parameters[j]) * parameters[d + j];
                    logits[c] += x * parameters[weights + j * k + c];
                }
            }
            for (int c = 0; c < k; c++) {
                total += Math.exp(logits[c] - logits[data.label(i)]);
            }
            sum += Math.log(total);
        }
        double squares = 0;
        for (Network.Slot slot : network.slots()) {
            for (int i = slot.offset();
                    slot.parameter().role() == Role.WEIGHT && i < slot.offset() + slot.length();
                    i++) {
                squares += (double) parameters[i] * parameters[i];
            }
        }
        return sum / data.size() + decay / 2 * squares;
    }
}
