package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.random.Xoshiro256;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers in a row, each taking what the one before gives. Immutable, and without parameter values: those lie in one
 * float array of {@link #parameterCount()} elements, layer after layer, which the caller holds.
 */
public final class Network {
    /** Tells the numbers of the initial weights apart from those of shuffling with the same seed. */
    private static final long STREAM = 0x57454947485453L;

    private final Chain chain;
    private final List<Slot> slots;

    /**
     * Where a parameter lies.
     *
     * @param name unique within the network, for instance {@code layers.1.weight}
     * @param layer the index of its layer
     * @param parameter what it is
     * @param offset the index of its first element
     */
    public record Slot(String name, int layer, Parameter parameter, int offset) {
        /** Returns the number of elements. */
        public int length() {
            return parameter.shape().size();
        }
    }

    private Network(Chain chain) {
        this.chain = chain;
        List<Slot> found = new ArrayList<>();
        for (int i = 0; i < layers().size(); i++) {
            int offset = chain.offset(i);
            for (Parameter parameter : layers().get(i).parameters()) {
                found.add(new Slot("layers." + i + "." + parameter.name(), i, parameter, offset));
                offset += parameter.shape().size();
            }
        }
        this.slots = List.copyOf(found);
    }

    /**
     * Returns the network of these layers.
     *
     * @throws IllegalArgumentException if there is no layer, or a layer does not take what the one before gives
     */
    public static Network of(Layer... layers) {
        return of(List.of(layers));
    }

    /** Returns the network of these layers; see {@link #of(Layer...)}. */
    public static Network of(List<Layer> layers) {
        return new Network(new Chain("network", layers));
    }

    /** Returns the layers, first to last. */
    public List<Layer> layers() {
        return chain.layers();
    }

    /** Returns the number of values a row has going in. */
    public int inputs() {
        return chain.inputs();
    }

    /** Returns the number of values a row has coming out. */
    public int outputs() {
        return chain.outputs();
    }

    /** Returns the number of elements of the parameter array. */
    public int parameterCount() {
        return chain.offset(layers().size());
    }

    /** Returns where the parameters lie, in the order of the array. */
    public List<Slot> slots() {
        return slots;
    }

    /** Returns where the parameters of a layer begin in {@code parameters}. */
    public Slice slice(int layer, float[] parameters) {
        return new Slice(parameters, chain.offset(layer));
    }

    /** Returns new parameters as their initialisers make them; the same seed gives the same ones. */
    public float[] initialParameters(long seed) {
        float[] parameters = new float[parameterCount()];
        Xoshiro256 random = new Xoshiro256(seed, STREAM);
        for (Slot slot : slots) {
            Parameter parameter = slot.parameter();
            int outputs = parameter.shape().dimension(-1);
            parameter
                    .initializer()
                    .fill(new Slice(parameters, slot.offset()), slot.length() / outputs, outputs, random);
        }
        return parameters;
    }

    /** Runs the first {@code n} rows of {@link Workspace#input()} through all layers, into {@link Workspace#output()}. */
    public void forward(Kernels kernels, Workspace workspace, int n) {
        forward(kernels, workspace, n, workspace.input(), 0);
    }

    /** Runs {@code n} rows that lie elsewhere through all layers, into {@link Workspace#output()}. */
    public void forward(Kernels kernels, Workspace workspace, int n, float[] input, int inputOffset) {
        chain.forward(kernels, n, workspace.parameters(), workspace.memory(), input, inputOffset, workspace.output());
    }

    /**
     * Carries {@link Workspace#outputGradient()} back through all layers, after {@link #forward}, and overwrites {@link
     * Workspace#parameterGradients()}. Nothing is computed below the first layer that is trained.
     */
    public void backward(Kernels kernels, Workspace workspace, int n) {
        backward(kernels, workspace, n, workspace.input());
    }

    /** Does so for {@code n} rows that lie elsewhere, at the beginning of {@code input}. */
    public void backward(Kernels kernels, Workspace workspace, int n, float[] input) {
        chain.backward(
                kernels,
                n,
                workspace.parameters(),
                workspace.memory(),
                input,
                workspace.output(),
                workspace.outputGradient(),
                null,
                workspace.gradients());
    }

    /** Returns what all layers together need; see {@link Layer#memory}. */
    Memory memory(int rows, Mode mode) {
        return chain.memory(rows, mode);
    }
}
