package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers in a row, each taking what the one before gives. A dense layer and the activation behind it run as one, and have
 * one array for their outputs, and one for the gradients.
 */
final class Chain {
    private final List<Layer> layers;
    private final int[] offsets;
    private final int firstTrained;

    /**
     * Checks that the layers fit together.
     *
     * @throws IllegalArgumentException if there is no layer, or a layer does not take what the one before gives
     */
    Chain(String what, List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a " + what + " needs at least one layer");
        }
        this.layers = List.copyOf(layers);
        this.offsets = new int[layers.size() + 1];
        int first = layers.size();
        for (int i = 0; i < layers.size(); i++) {
            checkFits(i);
            long offset = offsets[i];
            for (Parameter parameter : layers.get(i).parameters()) {
                offset += parameter.shape().size();
                if (parameter.role() != Role.STATISTIC) {
                    first = Math.min(first, i);
                }
            }
            if (offset > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the " + what + " has more than " + Integer.MAX_VALUE + " parameters, up to layer " + i);
            }
            offsets[i + 1] = (int) offset;
        }
        this.firstTrained = first;
    }

    private void checkFits(int i) {
        if (i > 0 && layers.get(i - 1).outputs() != layers.get(i).inputs()) {
            throw new IllegalArgumentException("layer " + (i - 1) + " ("
                    + layers.get(i - 1).type() + ") gives "
                    + layers.get(i - 1).outputs() + " values, but layer " + i + " ("
                    + layers.get(i).type() + ") takes " + layers.get(i).inputs());
        }
    }

    List<Layer> layers() {
        return layers;
    }

    int inputs() {
        return layers.get(0).inputs();
    }

    int outputs() {
        return layers.get(last()).outputs();
    }

    /** Returns where the parameters of layer {@code i} begin, the number of all for the one behind the last. */
    int offset(int i) {
        return offsets[i];
    }

    /** Returns the parameters of all layers, under names as {@code layers.0.weight}. */
    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters()) {
                String name = "layers." + i + "." + parameter.name();
                all.add(new Parameter(name, parameter.shape(), parameter.role(), parameter.initializer()));
            }
        }
        return List.copyOf(all);
    }

    private int last() {
        return layers.size() - 1;
    }

    /** Returns whether layer {@code i} and the one behind it run as one. */
    private boolean fuses(int i) {
        return i >= 0
                && i < last()
                && layers.get(i) instanceof Dense
                && layers.get(i + 1).epilogue() != Epilogue.NONE;
    }

    /** The outputs of all layers but the last, in training then the gradients with respect to these. */
    Memory memory(int rows, Mode mode) {
        int between = last();
        float[][] arrays = new float[mode.isTraining() ? 2 * between : between][];
        for (int i = 0; i < arrays.length; i++) {
            int layer = i % between;
            if (layer > 0 && fuses(layer - 1)) {
                arrays[i] = arrays[i - 1];
            } else {
                boolean isOutput = i < between && layer + 1 == between && fuses(layer);
                arrays[i] = Memory.allocate(
                        isOutput ? 0 : (long) rows * layers.get(layer).outputs());
            }
        }
        Memory[] inner = new Memory[layers.size()];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = layers.get(i).memory(rows, mode);
        }
        return new Memory(mode, arrays, inner);
    }

    /** Returns the output of layer {@code i}; that of the chain is {@code y}. */
    private float[] output(int i, Memory memory, float[] y) {
        return i == last() || (i + 1 == last() && fuses(i)) ? y : memory.array(i);
    }

    /** Y = f(X), the layers one after the other; the arguments are those of {@link Layer#forward}. */
    void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        for (int i = 0; i < layers.size(); i++) {
            float[] layerX = i == 0 ? x : output(i - 1, memory, y);
            int layerXOffset = i == 0 ? xOffset : 0;
            float[] layerY = output(i, memory, y);
            Memory own = memory.inner(i);
            Slice slice = own.parameters(parameters, offsets[i]);
            if (fuses(i)) {
                Epilogue f = layers.get(i + 1).epilogue();
                ((Dense) layers.get(i)).forward(kernels, n, slice, layerX, layerXOffset, f, layerY);
                i++; // layerY is the output of both
            } else {
                layers.get(i).forward(kernels, n, slice, own, layerX, layerXOffset, layerY);
            }
        }
    }

    /**
     * Carries dY back through all layers; the arguments are those of {@link Layer#backward}. Where nobody asks for dX,
     * nothing is computed below the first layer that is trained.
     */
    void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        int first = gradX == null ? firstTrained : 0;
        for (int i = last(); i >= first; i--) {
            Memory own = memory.inner(i);
            layers.get(i)
                    .backward(
                            kernels,
                            n,
                            own.parameters(parameters, offsets[i]),
                            own,
                            i == 0 ? x : output(i - 1, memory, y),
                            output(i, memory, y),
                            i == last() ? gradY : memory.array(last() + i),
                            i > first ? memory.array(last() + i - 1) : i == 0 ? gradX : null,
                            own.gradients(gradParameters, offsets[i]));
        }
    }
}
