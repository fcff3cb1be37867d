package io.github.softmax4j.parity;

import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that both sides run: those the caller gives, and generated ones that reach what given rows may not, such as a
 * feature that is constant in the data, or hidden units that no given row switches on.
 *
 * @param features [N, D], all rows
 * @param parts what they are, in the order of the rows
 */
public record InputSuite(Tensor features, List<Part> parts) {
    private static final int GAUSSIAN = 128;
    private static final int WIDE = 64;
    /** How many deviations a feature is moved away from its mean. */
    private static final float FAR = 3f;
    /** At most so many groups of features are moved one after the other, which bounds the memory for wide rows. */
    private static final int GROUPS = 1024;

    /**
     * Some of the rows.
     *
     * @param name what they are, for a report
     * @param rows how many
     */
    public record Part(String name, int rows) {}

    /** Returns generated rows alone; the same seed gives the same rows. */
    public static InputSuite generated(Classifier classifier, long seed) {
        return of(List.of(), List.of(), classifier, seed);
    }

    /**
     * Returns the given rows, and generated ones behind them.
     *
     * @param name what the given rows are
     * @param rows [N, D]
     */
    public static InputSuite of(String name, Tensor rows, Classifier classifier, long seed) {
        return of(List.of(new Part(name, rows.shape().dimension(0))), List.of(rows.data()), classifier, seed);
    }

    private static InputSuite of(List<Part> given, List<float[]> data, Classifier classifier, long seed) {
        int d = classifier.network().inputs();
        float[] mean = new float[d];
        float[] deviation = new float[d];
        scale(classifier, mean, deviation);
        Xoshiro256 random = new Xoshiro256(seed, 0);

        List<Part> parts = new ArrayList<>(given);
        List<float[]> blocks = new ArrayList<>(data);
        parts.add(new Part("gaussian, as wide as the training data", GAUSSIAN));
        blocks.add(gaussian(GAUSSIAN, 1, mean, deviation, random));
        parts.add(new Part("gaussian, ten times as wide", WIDE));
        blocks.add(gaussian(WIDE, 10, mean, deviation, random));
        int groups = Math.min(d, GROUPS);
        parts.add(new Part("each feature far above and below its mean", 2 * groups));
        blocks.add(moved(groups, mean, deviation));
        parts.add(new Part("all zeros", 1));
        blocks.add(new float[d]);

        int rows = parts.stream().mapToInt(Part::rows).sum();
        Tensor features = Tensor.zeros(Shape.of(rows, d));
        int at = 0;
        for (float[] block : blocks) {
            System.arraycopy(block, 0, features.data(), at, block.length);
            at += block.length;
        }
        return new InputSuite(features, List.copyOf(parts));
    }

    /** Takes mean and deviation from the model's own normalisation; 0 and 1 where it has none. */
    private static void scale(Classifier classifier, float[] mean, float[] deviation) {
        Arrays.fill(deviation, 1f);
        if (classifier.network().layers().get(0) instanceof Standardize) {
            LayerParameters statistics = classifier.parameters(0);
            System.arraycopy(statistics.get("mean").data(), 0, mean, 0, mean.length);
            float[] scale = statistics.get("scale").data();
            for (int j = 0; j < scale.length; j++) {
                deviation[j] = 1 / scale[j];
            }
        }
    }

    private static float[] gaussian(int rows, double width, float[] mean, float[] deviation, Xoshiro256 random) {
        int d = mean.length;
        float[] block = new float[rows * d];
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) (mean[i % d] + width * deviation[i % d] * random.nextNormal());
        }
        return block;
    }

    /** Two rows a group: the features whose index leaves the same remainder stand above their mean, then below. */
    private static float[] moved(int groups, float[] mean, float[] deviation) {
        int d = mean.length;
        float[] block = new float[2 * groups * d];
        for (int i = 0; i < 2 * groups; i++) {
            System.arraycopy(mean, 0, block, i * d, d);
            for (int j = i / 2; j < d; j += groups) {
                block[i * d + j] += (i % 2 == 0 ? FAR : -FAR) * deviation[j];
            }
        }
        return block;
    }
}
