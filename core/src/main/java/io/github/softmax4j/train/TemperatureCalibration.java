package io.github.softmax4j.train;

import io.github.softmax4j.Version;
import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.TemperatureScaling;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.model.Provenance.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Temperature scaling: divides the logits by the temperature T at which the log-loss of held-out rows is least, so that
 * probabilities say how often they are right. No prediction changes, but for logits that differ in their last bit.
 *
 * <p>The classifier gets one more layer, {@link TemperatureScaling}, or, where its last layer is one already, that one
 * with another temperature. It should be fitted on rows that the classifier has not learned from: on those it is too sure.
 * The same rows and weights give the same bits. Source: Guo et al., "On calibration of modern neural networks", 2017,
 * section 4.2.
 *
 * @param classifier the calibrated one; its provenance has one more entry, with the option {@code calibration}
 * @param temperature T, a float32 number from {@link #SMALLEST} to {@link #LARGEST}
 * @param bounded whether the best temperature lies outside this range, which is then the nearer end of it
 */
public record TemperatureCalibration(Classifier classifier, double temperature, boolean bounded) {
    /** The smallest temperature. */
    public static final double SMALLEST = 0.01;

    /** The largest temperature. */
    public static final double LARGEST = 100;

    private static final String CALIBRATION = "calibration";

    /**
     * Calibrates {@code classifier} on {@code data}.
     *
     * @throws IllegalArgumentException if the data has other features or classes than the classifier
     * @throws DataException if the rows are all of one class or all classified right, which leaves nothing to balance:
     *     the log-loss would only fall, down to temperature 0; or if a row is so large that its logits are not finite
     */
    public static TemperatureCalibration of(Classifier classifier, Dataset data) {
        Classifier plain = withoutTemperature(classifier);
        LabelledLogits rows = LabelledLogits.of(plain, data);
        requireBalance(rows, data);
        double exact = 1 / TemperatureFit.inverseTemperature(rows);
        float temperature = (float) exact;
        boolean bounded = exact <= SMALLEST * (1 + 1e-9) || exact >= LARGEST * (1 - 1e-9);
        Training entry = new Training(
                Version.current(),
                data.digest(),
                data.size(),
                Map.of(CALIBRATION, "temperature", TemperatureScaling.TEMPERATURE, Numbers.text(temperature)));
        return new TemperatureCalibration(
                withTemperature(plain, temperature, classifier.provenance().plus(entry)), temperature, bounded);
    }

    /** Returns whether the classifier was trained, not merely calibrated, on data of this digest. */
    public static boolean trainedOn(Classifier classifier, String dataDigest) {
        return classifier.provenance().trainings().stream()
                .anyMatch(training -> training.dataDigest().equals(dataDigest)
                        && !training.options().containsKey(CALIBRATION));
    }

    /** Returns whether the classifier ends with a temperature. */
    public static boolean isCalibrated(Classifier classifier) {
        return isCalibrated(classifier.network());
    }

    /** A network of nothing but a temperature has that for its head. */
    static boolean isCalibrated(Network network) {
        List<Layer> layers = network.layers();
        return layers.size() > 1 && layers.get(layers.size() - 1) instanceof TemperatureScaling;
    }

    private static void requireBalance(LabelledLogits rows, Dataset data) {
        int present = 0;
        for (int count : data.classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new DataException("all " + data.size()
                    + " rows have one class; a temperature is fitted on rows of at least two classes");
        }
        for (int i = 0; i < rows.rows(); i++) {
            if (!rows.correct(i)) {
                return;
            }
        }
        throw new DataException(
                "the model is right on all " + data.size() + " rows, so the log-loss falls without end as"
                        + " the temperature goes to 0; a temperature is fitted on held-out rows, some of which it gets wrong");
    }

    /** Returns the classifier as it was before it was calibrated; its provenance still tells of it. */
    static Classifier withoutTemperature(Classifier classifier) {
        if (!isCalibrated(classifier)) {
            return classifier;
        }
        List<Layer> layers = classifier.network().layers();
        Network network = Network.of(layers.subList(0, layers.size() - 1));
        float[] parameters = Arrays.copyOf(classifier.parameters(), network.parameterCount());
        return with(classifier, network, parameters, classifier.provenance());
    }

    private static Classifier withTemperature(Classifier plain, float temperature, Provenance provenance) {
        List<Layer> layers = new ArrayList<>(plain.network().layers());
        layers.add(new TemperatureScaling(plain.network().outputs()));
        Network network = Network.of(layers);
        float[] parameters = Arrays.copyOf(plain.parameters(), network.parameterCount());
        parameters[parameters.length - 1] = temperature;
        return with(plain, network, parameters, provenance);
    }

    private static Classifier with(Classifier like, Network network, float[] parameters, Provenance provenance) {
        return Classifier.of(network, parameters, like.classNames(), like.schema(), like.labelName(), provenance);
    }
}
