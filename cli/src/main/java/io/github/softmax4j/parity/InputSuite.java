package io.github.softmax4j.parity;

import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that both sides run: those the caller gives, and generated ones that reach what given rows may not, such as a
 * feature that is constant in the data, or hidden units that no given row switches on. Generated rows have the scale of
 * the training features, as the model's provenance or its normalisation tells it.
 *
 * @param features [N, D], all rows
 * @param parts what they are, in the order of the rows
 */
public record InputSuite(Tensor features, List<Part> parts) {
    private static final int GAUSSIAN = 128;
    private static final int MANY = 64;
    private static final int SOME = 16;
    private static final int FEW = 4;
    /** At most so many groups of features are moved one after the other, which bounds the memory for wide rows. */
    private static final int GROUPS = 1024;
    /** So many of the given rows are looked at for two of different classes. */
    private static final int CANDIDATES = 256;

    /** Copies the list. */
    public InputSuite {
        parts = List.copyOf(parts);
    }

    /**
     * Some of the rows.
     *
     * @param name what they are, for a report
     * @param rows how many
     */
    public record Part(String name, int rows) {}

    /** Returns generated rows alone; the same seed gives the same rows. */
    public static InputSuite generated(Classifier classifier, long seed) {
        Builder builder = new Builder(classifier.network().inputs());
        return builder.addGenerated(classifier, seed, new float[0]).build();
    }

    /**
     * Returns the given rows, and generated ones behind them.
     *
     * @param name what the given rows are
     * @param rows [N, D]
     */
    public static InputSuite of(String name, Tensor rows, Classifier classifier, long seed) {
        int d = classifier.network().inputs();
        float[] candidates = Arrays.copyOf(rows.data(), Math.min(rows.data().length, CANDIDATES * d));
        return new Builder(d)
                .add(name, rows.data())
                .addGenerated(classifier, seed, candidates)
                .build();
    }

    /** Collects blocks of rows. */
    private static final class Builder {
        private final int d;
        private final List<Part> parts = new ArrayList<>();
        private final List<float[]> blocks = new ArrayList<>();

        Builder(int d) {
            this.d = d;
        }

        Builder add(String name, float[] block) {
            if (block.length > 0) {
                parts.add(new Part(name, block.length / d));
                blocks.add(block);
            }
            return this;
        }

        Builder addGenerated(Classifier classifier, long seed, float[] candidates) {
            GeneratedRows rows = new GeneratedRows(FeatureScale.of(classifier), new Xoshiro256(seed, 0));
            float[] gaussian = rows.gaussian(GAUSSIAN, 1);
            add("gaussian, as wide as the training data", gaussian);
            add("gaussian, ten times as wide", rows.gaussian(MANY, 10));
            add("uniform over the ranges of the training data", rows.uniform(MANY));
            add("each feature far above and below its mean", rows.moved(Math.min(d, GROUPS)));
            add("all zeros", rows.constant(0f));
            add("one feature at its largest, the others 0", rows.oneHot(Math.min(d, MANY)));
            add("all features equal", rows.constant(-1f, -0.1f, 0.1f, 1f, 255f));
            add("corners of the training data", rows.corners(SOME));
            add("up to 10,000 times the training data", rows.beyond(FEW));
            add("subnormal numbers", rows.subnormal(FEW));
            if (classifier.network().layers().get(0) instanceof Impute) {
                add("features that are missing", rows.missing(MANY));
            }
            Boundaries boundaries = Boundaries.between(classifier, concat(candidates, gaussian));
            add("near decision boundaries", boundaries.near());
            return add("ties between two classes", boundaries.tied());
        }

        InputSuite build() {
            Tensor features =
                    Tensor.zeros(Shape.of(parts.stream().mapToInt(Part::rows).sum(), d));
            int at = 0;
            for (float[] block : blocks) {
                System.arraycopy(block, 0, features.data(), at, block.length);
                at += block.length;
            }
            return new InputSuite(features, parts);
        }

        private static float[] concat(float[] a, float[] b) {
            float[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }
    }
}
