package io.github.softmax4j.layer;

import io.github.softmax4j.random.Xoshiro256;

/**
 * The arrays that a network works in, made once for a largest number of rows: its forward and backward pass allocate
 * nothing. For one thread at a time.
 */
public final class Workspace {
    private final float[] input;
    private final float[] output;
    private final float[] outputGradient;
    private final Slice parameters;
    private final Slice gradients;
    private final Memory memory;

    private Workspace(Network network, float[] parameters, int rows, Mode mode) {
        int training = mode.isTraining() ? 1 : 0;
        this.input = Memory.allocate((long) training * rows * network.inputs());
        this.output = Memory.allocate((long) rows * network.outputs());
        this.outputGradient = new float[training * output.length];
        this.parameters = new Slice(parameters, 0);
        this.gradients = new Slice(new float[training * network.parameterCount()], 0);
        this.memory = network.memory(rows, mode);
    }

    /**
     * Returns arrays for the forward pass of up to {@code rows} rows that lie elsewhere: {@link #input()} is empty.
     *
     * @param parameters the live parameters
     */
    public static Workspace forPrediction(Network network, float[] parameters, int rows) {
        return new Workspace(network, parameters, rows, Mode.PREDICTION);
    }

    /** Returns arrays for training with the random numbers of seed 0, for layers that draw none. */
    public static Workspace forTraining(Network network, float[] parameters, int rows) {
        return forTraining(network, parameters, rows, 0);
    }

    /**
     * Returns arrays for the forward and backward pass of up to {@code rows} rows.
     *
     * @param parameters the live parameters
     * @param seed of what layers draw, such as {@link Dropout}
     */
    public static Workspace forTraining(Network network, float[] parameters, int rows, long seed) {
        return new Workspace(network, parameters, rows, Mode.training(seed));
    }

    /** Returns where the input goes, [rows, inputs]. */
    public float[] input() {
        return input;
    }

    /** Returns where the output stands after the forward pass, [rows, outputs]. */
    public float[] output() {
        return output;
    }

    /** Returns where the gradient with respect to the output goes before the backward pass, [rows, outputs]. */
    public float[] outputGradient() {
        return outputGradient;
    }

    /** Returns the gradients of all parameters after the backward pass. */
    public float[] parameterGradients() {
        return gradients.array();
    }

    /**
     * Returns the generator of what layers draw.
     *
     * @throws IllegalStateException in a workspace for prediction
     */
    public Xoshiro256 random() {
        return memory.mode().random();
    }

    /** Returns the number of elements of all arrays that depend on the number of rows. */
    public long size() {
        return (long) input.length + output.length + outputGradient.length + memory.size();
    }

    Slice parameters() {
        return parameters;
    }

    Slice gradients() {
        return gradients;
    }

    Memory memory() {
        return memory;
    }
}
