package io.github.softmax4j.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state of some arrays that start at 0, the number of the step and its rate. */
abstract class ArrayState implements StochasticOptimizer.State {
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final List<float[]> inOrder;
    private float rate;
    private long t;

    ArrayState(int parameterCount, String... names) {
        for (String name : names) {
            arrays.put(name, new float[parameterCount]);
        }
        inOrder = List.copyOf(arrays.values());
    }

    /** Returns an array, in the order of the names. */
    final float[] array(int i) {
        return inOrder.get(i);
    }

    /** Returns the learning rate of this step. */
    final float rate() {
        return rate;
    }

    @Override
    public final void beginStep(double learningRate) {
        rate = (float) learningRate;
        t++;
    }

    @Override
    public final Map<String, float[]> arrays() {
        return arrays;
    }

    @Override
    public final long steps() {
        return t;
    }

    @Override
    public final void setSteps(long steps) {
        t = steps;
    }
}
