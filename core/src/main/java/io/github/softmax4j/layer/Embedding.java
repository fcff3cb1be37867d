package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up T ids in a table [V, D], and adds to each token what is learned for its position, if asked for: T ids become T D
 * values. Ids are floats that are whole numbers from 0 to V - 1; any other value becomes D times NaN and trains nothing, so
 * that a prediction refuses the row and a training stops. They have no gradient: dX is 0.
 *
 * <p>Not in model files yet.
 *
 * @param vocabulary V, at most 2<sup>24</sup>, up to which floats hold every whole number
 * @param width D
 * @param tokens T
 * @param positions whether there are learned positions [T, D]
 */
public record Embedding(int vocabulary, int width, int tokens, boolean positions) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "embedding";

    private static final int LARGEST_VOCABULARY = 1 << 24;

    /** Checks the sizes. */
    public Embedding {
        Sizes.check(TYPE, vocabulary, width);
        Sizes.check(TYPE, tokens, width);
        if (vocabulary > LARGEST_VOCABULARY) {
            throw new IllegalArgumentException("an embedding layer takes a vocabulary of at most " + LARGEST_VOCABULARY
                    + ", up to which floats hold every whole number, not " + vocabulary);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int inputs() {
        return tokens;
    }

    @Override
    public int outputs() {
        return tokens * width;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(new Parameter("table", Shape.of(vocabulary, width), Role.WEIGHT, Initializer.EMBEDDING));
        if (positions) {
            all.add(new Parameter("positions", Shape.of(tokens, width), Role.WEIGHT, Initializer.EMBEDDING));
        }
        return List.copyOf(all);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] table = parameters.array();
        for (int i = 0; i < n * tokens; i++) {
            int id = id(x[xOffset + i]);
            if (id < 0) {
                Arrays.fill(y, i * width, (i + 1) * width, Float.NaN);
            } else {
                System.arraycopy(table, parameters.offset() + id * width, y, i * width, width);
            }
        }
        for (int i = 0; positions && i < n; i++) {
            kernels.elements().addRow(1, outputs(), table, parameters.offset() + vocabulary * width, y, i * outputs());
        }
    }

    /** Each row of the table gets the sum of the gradients of its places in ascending order, each position likewise. */
    @Override
    public void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        float[] gradTable = gradParameters.array();
        int offset = gradParameters.offset();
        Arrays.fill(gradTable, offset, offset + vocabulary * width, 0f);
        for (int i = 0; i < n * tokens; i++) {
            int id = id(x[i]);
            if (id >= 0) {
                kernels.elements().addRow(1, width, gradY, i * width, gradTable, offset + id * width);
            }
        }
        if (positions) {
            kernels.elements().sumColumns(n, outputs(), gradY, 0, gradTable, offset + vocabulary * width);
        }
        if (gradX != null) {
            Arrays.fill(gradX, 0, n * tokens, 0f);
        }
    }

    /** Returns the row of the table, -1 if there is none. */
    private int id(float value) {
        int id = (int) value;
        return id == value && id >= 0 && id < vocabulary ? id : -1;
    }
}
