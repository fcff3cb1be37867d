package io.github.softmax4j.model;

import java.util.List;

/**
 * What a classifier says of one row.
 *
 * @param classIndex the class with the largest logit; of equal ones the first
 * @param classNames the names of the classes
 * @param probabilities one for each class
 */
public record Prediction(int classIndex, List<String> classNames, float[] probabilities) {
    /** Returns the name of the class. */
    public String label() {
        return classNames.get(classIndex);
    }

    /** Returns the probability of the class. */
    public float probability() {
        return probabilities[classIndex];
    }

    /**
     * Returns the probability of the class of this name.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public float probability(String className) {
        int index = classNames.indexOf(className);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "\"" + className + "\" is no class; classes are " + String.join(", ", classNames));
        }
        return probabilities[index];
    }
}
