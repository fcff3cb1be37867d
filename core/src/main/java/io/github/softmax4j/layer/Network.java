package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
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

    private final List<Layer> layers;
    private final int[] offsets;
    private final List<Slot> slots;
    private final int firstTrained;

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

    private Network(List<Layer> layers) {
        this.layers = layers;
        this.offsets = new int[layers.size() + 1];
        List<Slot> found = new ArrayList<>();
        int first = layers.size();
        for (int i = 0; i < layers.size(); i++) {
            long offset = offsets[i];
            for (Parameter parameter : layers.get(i).parameters()) {
                found.add(new Slot("layers." + i + "." + parameter.name(), i, parameter, (int) offset));
                offset += parameter.shape().size();
                if (parameter.role() != Role.STATISTIC) {
                    first = Math.min(first, i);
                }
            }
            if (offset > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the network has more than " + Integer.MAX_VALUE + " parameters, up to layer " + i);
            }
            offsets[i + 1] = (int) offset;
        }
        this.slots = List.copyOf(found);
        this.firstTrained = first;
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
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            int given = layers.get(i - 1).outputs();
            int taken = layers.get(i).inputs();
            if (given != taken) {
                throw new IllegalArgumentException("layer " + (i - 1) + " ("
                        + layers.get(i - 1).type() + ") gives " + given + " values, but layer " + i + " ("
                        + layers.get(i).type() + ") takes " + taken);
            }
        }
        return new Network(List.copyOf(layers));
    }

    /** Returns the layers, first to last. */
    public List<Layer> layers() {
        return layers;
    }

    /** Returns the number of values a row has going in. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** Returns the number of values a row has coming out. */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** Returns the number of elements of the parameter array. */
    public int parameterCount() {
        return offsets[layers.size()];
    }

    /** Returns where the parameters lie, in the order of the array. */
    public List<Slot> slots() {
        return slots;
    }

    /** Returns where the parameters of a layer begin in {@code parameters}. */
    public Slice slice(int layer, float[] parameters) {
        return new Slice(parameters, offsets[layer]);
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
        for (int i = 0; i < layers.size(); i++) {
            float[] x = i == 0 ? input : workspace.activation(i);
            int xOffset = i == 0 ? inputOffset : 0;
            float[] y = workspace.activation(i + 1);
            if (fuses(i)) {
                Epilogue f = layers.get(i + 1).epilogue();
                ((Dense) layers.get(i)).forward(kernels, n, workspace.parameters(i), x, xOffset, f, y);
                i++; // y is the output of both layers: the workspace has one array for them
            } else {
                layers.get(i).forward(kernels, n, workspace.parameters(i), x, xOffset, y);
            }
        }
    }

    /** Returns whether layer {@code i} and the one behind it run as one. */
    boolean fuses(int i) {
        return i >= 0
                && i + 1 < layers.size()
                && layers.get(i) instanceof Dense
                && layers.get(i + 1).epilogue() != Epilogue.NONE;
    }

    /**
     * Carries {@link Workspace#outputGradient()} back through all layers, after {@link #forward}, and overwrites {@link
     * Workspace#parameterGradients()}. Nothing is computed below the first layer that is trained.
     */
    public void backward(Kernels kernels, Workspace workspace, int n) {
        for (int i = layers.size() - 1; i >= firstTrained; i--) {
            Layer layer = layers.get(i);
            float[] x = workspace.activation(i);
            float[] gradY = workspace.gradient(i + 1);
            layer.backwardParameters(kernels, n, x, gradY, workspace.parameterGradients(i));
            if (i > firstTrained) {
                layer.backwardInput(
                        kernels,
                        n,
                        workspace.parameters(i),
                        x,
                        workspace.activation(i + 1),
                        gradY,
                        workspace.gradient(i));
            }
        }
    }
}
