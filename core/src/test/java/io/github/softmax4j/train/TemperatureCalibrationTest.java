package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.FeatureSchema.Column;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.metric.Reliability;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemperatureCalibrationTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final List<String> FEATURES = List.of("x", "y", "z");

    @Test
    void findsTheTemperatureThatWasPutIn() {
        // Labels are drawn from the softmax of the logits, which are then multiplied by 2.5.
        int n = 20_000;
        Xoshiro256 random = new Xoshiro256(3, 0);
        float[] x = new float[3 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double[] e = new double[3];
            for (int j = 0; j < 3; j++) {
                double logit = 2 * random.nextNormal();
                e[j] = Math.exp(logit);
                x[3 * i + j] = (float) (2.5 * logit);
            }
            double at = random.nextDouble() * (e[0] + e[1] + e[2]);
            labels[i] = at < e[0] ? 0 : at < e[0] + e[1] ? 1 : 2;
        }
        TemperatureCalibration calibration = TemperatureCalibration.of(identity(), data(n, x, labels));
        // The deviation of 1 / T is 1 / sqrt(n curvature), the curvature here above 1: below 0.01 in b, 0.05 in T.
        assertThat(calibration.temperature()).isCloseTo(2.5, within(0.15));
        assertThat(calibration.bounded()).isFalse();
    }

    @Test
    void theLogLossIsLeastAtTheTemperature() {
        Split split = BuiltIn.DIGITS.read().split(0.5, 1);
        Classifier classifier = Trainer.train(
                split.train(), TrainingOptions.defaults().withHidden().withEpochs(30));
        TemperatureCalibration calibration = TemperatureCalibration.of(classifier, split.test());
        LabelledLogits rows = LabelledLogits.of(classifier, split.test());
        double best = loss(rows, calibration.temperature());
        for (double factor : new double[] {0.5, 0.99, 0.999, 1.001, 1.01, 2}) {
            assertThat(loss(rows, calibration.temperature() * factor))
                    .as("temperature times %s", factor)
                    .isGreaterThan(best);
        }
        // The slope at the minimum is 0: a factor of 1.001 moves the loss by no more than curvature 1e-6 / 2.
        assertThat(loss(rows, calibration.temperature() * 1.001) - best).isLessThan(1e-5);

        LabelledLogits after = LabelledLogits.of(calibration.classifier(), split.test());
        assertThat(Evaluation.of(after).logLoss())
                .isLessThan(Evaluation.of(rows).logLoss());
        assertThat(Reliability.of(after).expectedError()).isLessThan(0.02);
        for (int i = 0; i < rows.rows(); i++) {
            assertThat(after.predicted(i)).isEqualTo(rows.predicted(i));
        }
    }

    /** Written out once more, with the JDK's own functions. */
    private static double loss(LabelledLogits rows, double temperature) {
        double sum = 0;
        for (int i = 0; i < rows.rows(); i++) {
            double exponentials = 0;
            double right = rows.logits().get(i, rows.labels()[i]) / temperature;
            for (int j = 0; j < rows.classCount(); j++) {
                exponentials += Math.exp(rows.logits().get(i, j) / temperature - right);
            }
            sum += Math.log(exponentials);
        }
        return sum / rows.rows();
    }

    @Test
    void aSecondCalibrationReplacesTheFirst() {
        Dataset data = mixed(2);
        Classifier once = TemperatureCalibration.of(identity(), data).classifier();
        Classifier twice = TemperatureCalibration.of(once, data).classifier();
        assertThat(once.network().layers()).hasSize(2);
        assertThat(twice.network().layers()).isEqualTo(once.network().layers());
        assertThat(twice.parameters()).isEqualTo(once.parameters());
        assertThat(once.network().layers().get(1)).isEqualTo(new TemperatureScaling(3));
    }

    @Test
    void aClassifierOfTheLayerAloneKeepsItAndGetsAnother() {
        Network network = Network.of(new TemperatureScaling(3));
        Classifier bare = Classifier.of(network, new float[] {2}, CLASSES, FEATURES, "kind", Provenance.NONE);
        assertThat(TemperatureCalibration.of(bare, mixed(2))
                        .classifier()
                        .network()
                        .layers())
                .hasSize(2);
    }

    @Test
    void theTemperatureIsInTheModelFileAndItsProvenance(@TempDir Path folder) throws IOException {
        Dataset data = mixed(2);
        TemperatureCalibration calibration = TemperatureCalibration.of(identity(), data);
        Path file = folder.resolve("m.safetensors");
        ModelFile.write(calibration.classifier(), file);
        Classifier read = ModelFile.read(file);
        assertThat(read.logits(data.features()))
                .isEqualTo(calibration.classifier().logits(data.features()));
        assertThat(read.provenance().trainings()).singleElement().satisfies(entry -> {
            assertThat(entry.options())
                    .containsEntry("calibration", "temperature")
                    .containsEntry("temperature", Numbers.text(calibration.temperature()));
            assertThat(entry.dataDigest()).isEqualTo(data.digest());
        });
    }

    @Test
    void categoriesOfFeaturesStay() {
        FeatureSchema schema = new FeatureSchema(
                List.of(new Column("colour", List.of("red", "blue")), new Column("z", List.of())), Missing.ERROR);
        Dataset plain = mixed(2);
        Dataset data = Dataset.of(plain.features(), plain.labels(), schema, CLASSES, "kind");
        Classifier classifier =
                Classifier.of(identity().network(), identity().parameters(), CLASSES, schema, "kind", Provenance.NONE);
        Classifier once = TemperatureCalibration.of(classifier, data).classifier();
        assertThat(once.schema()).isEqualTo(schema);
        assertThat(TemperatureCalibration.of(once, data).classifier().schema()).isEqualTo(schema);
    }

    @Test
    void knowsTheDataOfATrainingFromThatOfACalibration() {
        Dataset data = mixed(2);
        Classifier calibrated = TemperatureCalibration.of(identity(), data).classifier();
        assertThat(TemperatureCalibration.trainedOn(calibrated, data.digest())).isFalse();
        Classifier trained = Trainer.train(data, TrainingOptions.defaults().withEpochs(1));
        assertThat(TemperatureCalibration.trainedOn(trained, data.digest())).isTrue();
        assertThat(TemperatureCalibration.trainedOn(trained, "0")).isFalse();
    }

    @Test
    void logitsThatSayTheOppositeEndAtTheLargestTemperature() {
        // Each row is sure of a wrong class: flat probabilities are best.
        Dataset data = data(2, new float[] {9, 0, 0, 0, 9, 0}, new int[] {1, 0});
        TemperatureCalibration calibration = TemperatureCalibration.of(identity(), data);
        assertThat(calibration.bounded()).isTrue();
        assertThat(calibration.temperature()).isEqualTo(100);
    }

    @Test
    void logitsThatDifferByNextToNothingEndAtTheSmallestTemperature() {
        Dataset data =
                data(4, new float[] {1e-4f, 0, 0, 0, 1e-4f, 0, 1e-4f, 0, 0, 1e-7f, 0, 0}, new int[] {0, 1, 0, 1});
        TemperatureCalibration calibration = TemperatureCalibration.of(identity(), data);
        assertThat(calibration.bounded()).isTrue();
        assertThat(calibration.temperature()).isEqualTo(0.01f);
    }

    @Test
    void refusesRowsThatAreAllRight() {
        Dataset data = data(2, new float[] {9, 0, 0, 0, 9, 0}, new int[] {0, 1});
        assertThatThrownBy(() -> TemperatureCalibration.of(identity(), data))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("the model is right on all 2 rows, so the log-loss falls without end");
    }

    @Test
    void refusesRowsOfOneClass() {
        Dataset data = data(2, new float[] {9, 0, 0, 0, 9, 0}, new int[] {0, 0});
        assertThatThrownBy(() -> TemperatureCalibration.of(identity(), data))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("all 2 rows have one class");
    }

    /** Rows of which one in four is wrong, and sure. */
    private static Dataset mixed(float size) {
        return data(4, new float[] {size, 0, 0, 0, size, 0, 0, 0, size, size, 0, 0}, new int[] {0, 1, 2, 1});
    }

    private static Dataset data(int n, float[] x, int[] labels) {
        return Dataset.of(Tensor.wrap(Shape.of(n, 3), x), labels, FEATURES, CLASSES, "kind");
    }

    /** Its logits are its features. */
    private static Classifier identity() {
        float[] parameters = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
        return Classifier.of(Network.of(new Dense(3, 3)), parameters, CLASSES, FEATURES, "kind", Provenance.NONE);
    }
}
