package io.github.softmax4j.train;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import java.util.ArrayList;
import java.util.List;

/** Gives a classifier the classes of new data. */
final class HeadChange {
    private HeadChange() {}

    /** Returns the classes of the data that the classifier does not have, in the order of the data. */
    static List<String> newClasses(Classifier classifier, Dataset data) {
        List<String> found = new ArrayList<>(data.classNames());
        found.removeAll(classifier.classNames());
        return found;
    }

    /**
     * Returns the names of the classes that the classifier will have.
     *
     * @throws DataException if there are new ones, but the head is kept
     */
    static List<String> classes(Classifier classifier, Dataset data, Head head) {
        List<String> added = newClasses(classifier, data);
        switch (head) {
            case KEEP:
                if (!added.isEmpty()) {
                    throw new DataException("the data has classes that the classifier does not have: "
                            + String.join(", ", added) + "; it has " + String.join(", ", classifier.classNames())
                            + "; widen its head to add them, or replace it to have the classes of the data only");
                }
                return classifier.classNames();
            case WIDEN:
                List<String> all = new ArrayList<>(classifier.classNames());
                all.addAll(added);
                return all;
            default:
                return data.classNames();
        }
    }

    /**
     * Returns the classifier with these classes: those that it has keep their weights and bias, the others begin with
     * initial ones. A temperature was fitted for the classes that there were, so other ones drop it.
     *
     * @throws IllegalArgumentException if the last layer, temperature aside, is not dense
     */
    static Classifier to(List<String> classNames, Classifier given, long seed) {
        List<String> known = given.classNames();
        if (classNames.equals(known)) {
            return given;
        }
        Classifier classifier = TemperatureCalibration.withoutTemperature(given);
        List<Layer> layers = new ArrayList<>(classifier.network().layers());
        int last = layers.size() - 1;
        if (!(layers.get(last) instanceof Dense head)) {
            throw new IllegalArgumentException("the classes of a classifier change with its last layer, which has to be"
                    + " dense, not " + layers.get(last).type());
        }
        layers.set(last, new Dense(head.inputs(), classNames.size(), head.initializer()));
        Network network = Network.of(layers);

        float[] from = classifier.parameters();
        float[] to = network.initialParameters(seed);
        int begin = network.slice(last, to).offset();
        System.arraycopy(from, 0, to, 0, begin);
        for (int j = 0; j < classNames.size(); j++) {
            int column = known.indexOf(classNames.get(j));
            for (int i = 0;
                    column >= 0 && i <= head.inputs();
                    i++) { // the bias lies behind the last row of the weights
                to[begin + i * classNames.size() + j] = from[begin + i * known.size() + column];
            }
        }
        return Classifier.of(
                network, to, classNames, classifier.schema(), classifier.labelName(), classifier.provenance());
    }

    /** Returns the data with its labels as indices of {@code classNames}, which has every class that occurs. */
    static Dataset relabelled(Dataset data, List<String> classNames) {
        if (classNames.equals(data.classNames())) {
            return data;
        }
        int[] labels = data.labels();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classNames.indexOf(data.classNames().get(labels[i]));
        }
        Dataset relabelled = Dataset.of(data.features(), labels, data.schema(), classNames, data.labelName());
        return data.weights().map(relabelled::withWeights).orElse(relabelled);
    }
}
