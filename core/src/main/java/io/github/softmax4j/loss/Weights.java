package io.github.softmax4j.loss;

import java.util.ArrayList;
import java.util.List;

/** Weights of classes: empty means 1 each. */
final class Weights {
    private Weights() {}

    static List<Float> listOf(float... weights) {
        List<Float> list = new ArrayList<>();
        for (float weight : weights) {
            list.add(weight);
        }
        return list;
    }

    /** Returns an immutable copy. */
    static List<Float> checked(String what, List<Float> weights) {
        boolean allZero = !weights.isEmpty();
        for (int j = 0; j < weights.size(); j++) {
            float weight = weights.get(j);
            if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        what + " must be finite and at least 0, but that of class " + j + " is " + weight);
            }
            allZero &= weight == 0;
        }
        if (allZero) {
            throw new IllegalArgumentException(what + " must not all be 0; nothing would be left to learn");
        }
        return List.copyOf(weights);
    }

    /** Returns the weights as an array without -0, empty if there are none. */
    static float[] of(String what, List<Float> weights, int k) {
        if (!weights.isEmpty() && weights.size() != k) {
            throw new IllegalArgumentException("there are " + weights.size() + " " + what + " for " + k
                    + " classes; expected one for each, or none");
        }
        float[] array = new float[weights.size()];
        for (int j = 0; j < array.length; j++) {
            array[j] = weights.get(j) + 0f;
        }
        return array;
    }

    static double sum(float[] weights) {
        double[] wide = new double[weights.length];
        for (int j = 0; j < wide.length; j++) {
            wide[j] = weights[j];
        }
        return FixedSum.of(wide, 0, wide.length);
    }
}
