package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.FeatureRanges;
import io.github.softmax4j.model.Provenance.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How large the features of a classifier are: as its provenance says, else as its own normalisation does, else 0 to 1.
 *
 * @param min [D]
 * @param max [D]
 * @param mean [D]
 * @param deviation [D]
 */
record FeatureScale(float[] min, float[] max, float[] mean, float[] deviation) {
    /** A uniform distribution reaches so many deviations to either side. */
    private static final float UNIFORM = (float) Math.sqrt(3);

    static FeatureScale of(Classifier classifier) {
        int d = classifier.network().inputs();
        FeatureScale scale = ranges(classifier, d)
                .map(ranges -> new FeatureScale(
                        ranges.min().data(),
                        ranges.max().data(),
                        ranges.mean().data(),
                        ranges.deviation().data()))
                .orElseGet(() -> unit(d));
        List<Layer> layers = classifier.network().layers();
        int first = layers.size() > 1 && layers.get(0) instanceof Impute ? 1 : 0;
        return layers.get(first) instanceof Standardize
                ? normalised(
                        classifier.parameters(first),
                        ranges(classifier, d).isPresent() ? Optional.of(scale) : Optional.empty())
                : scale;
    }

    private static Optional<FeatureRanges> ranges(Classifier classifier, int d) {
        Optional<FeatureRanges> last = Optional.empty();
        for (Training training : classifier.provenance().trainings()) {
            if (training.ranges().isPresent() && training.ranges().get().size() == d) {
                last = training.ranges();
            }
        }
        return last;
    }

    private static FeatureScale unit(int d) {
        float[] ones = new float[d];
        float[] halves = new float[d];
        float[] deviations = new float[d];
        Arrays.fill(ones, 1f);
        Arrays.fill(halves, 0.5f);
        Arrays.fill(deviations, 0.5f / UNIFORM);
        return new FeatureScale(new float[d], ones, halves, deviations);
    }

    /** Mean and deviation that the network itself takes out, which are the exact ones. */
    private static FeatureScale normalised(LayerParameters statistics, Optional<FeatureScale> ranges) {
        float[] mean = statistics.get("mean").data();
        float[] deviation = statistics.get("scale").data().clone();
        float[] min = new float[mean.length];
        float[] max = new float[mean.length];
        for (int j = 0; j < mean.length; j++) {
            deviation[j] = 1 / deviation[j];
            min[j] = mean[j] - UNIFORM * deviation[j];
            max[j] = mean[j] + UNIFORM * deviation[j];
        }
        return new FeatureScale(
                ranges.map(FeatureScale::min).orElse(min),
                ranges.map(FeatureScale::max).orElse(max),
                mean,
                deviation);
    }

    int size() {
        return mean.length;
    }
}
