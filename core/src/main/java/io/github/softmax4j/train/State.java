package io.github.softmax4j.train;

import io.github.softmax4j.random.Xoshiro256;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint keeps of a training: whole numbers and arrays by name. A double is kept as its bits. A part of it has
 * names of its own. Arrays are not copied: whoever saves writes them out before they change.
 */
final class State {
    private final String prefix;
    private final SortedMap<String, Long> numbers;
    private final SortedMap<String, float[]> arrays;

    private State(String prefix, SortedMap<String, Long> numbers, SortedMap<String, float[]> arrays) {
        this.prefix = prefix;
        this.numbers = numbers;
        this.arrays = arrays;
    }

    /** A state that holds nothing yet. */
    State() {
        this("", new TreeMap<>(), new TreeMap<>());
    }

    /** Returns the part of this name: what is put there is in this state too. */
    State part(String name) {
        return new State(prefix + name + ".", numbers, arrays);
    }

    /** Returns all numbers of the whole, with their full names. */
    SortedMap<String, Long> numbers() {
        return numbers;
    }

    /** Returns all arrays of the whole, with their full names. */
    SortedMap<String, float[]> arrays() {
        return arrays;
    }

    void put(String name, long value) {
        numbers.put(prefix + name, value);
    }

    void putReal(String name, double value) {
        put(name, Double.doubleToRawLongBits(value));
    }

    void put(String name, float[] values) {
        arrays.put(prefix + name, values);
    }

    void put(String name, Xoshiro256 random) {
        long[] words = random.state();
        for (int i = 0; i < words.length; i++) {
            put(name + "." + i, words[i]);
        }
    }

    /**
     * Returns a number.
     *
     * @throws CheckpointException if there is none of this name
     */
    long number(String name) {
        Long value = numbers.get(prefix + name);
        if (value == null) {
            throw new CheckpointException("it has no number \"" + prefix + name + "\"");
        }
        return value;
    }

    double real(String name) {
        return Double.longBitsToDouble(number(name));
    }

    /**
     * Copies an array into {@code target}.
     *
     * @throws CheckpointException if there is none of this name and length
     */
    void copy(String name, float[] target) {
        float[] values = arrays.get(prefix + name);
        if (values == null || values.length != target.length) {
            throw new CheckpointException("it has no array \"" + prefix + name + "\" of " + target.length + " numbers");
        }
        System.arraycopy(values, 0, target, 0, target.length);
    }

    void restore(String name, Xoshiro256 random) {
        random.setState(
                new long[] {number(name + ".0"), number(name + ".1"), number(name + ".2"), number(name + ".3")});
    }
}
