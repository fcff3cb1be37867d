package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention: Y = concat(head<sub>1</sub>, .., head<sub>H</sub>) W<sub>O</sub> + b<sub>O</sub>, where head h attends with
 * its D / H columns of Q, K and V, and [Q, K, V] = X W + b; a row X holds T tokens of D values. The T x T scores are never
 * held: see {@link ScaledDotProductAttention}.
 *
 * <p>Not in model files yet.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017, section 3.2.2.
 *
 * @param tokens T
 * @param width D
 * @param heads H, a divisor of D
 * @param causal whether a token sees itself and those before it only
 */
public record MultiHeadAttention(int tokens, int width, int heads, boolean causal) implements Layer {
    /** The name in model files. */
    public static final String TYPE = "multi_head_attention";

    private static final int PROJECTED = 0;
    private static final int HEADS = 1;
    private static final int OUTPUTS = 2;
    private static final int MERGED = 3;
    private static final int LOG_SUM_EXPS = 4;
    private static final int GRAD_OUTPUT = 5;
    private static final int GRAD_HEAD = 6;

    private static final int INNER_INPUT = 0;
    private static final int INNER_OUTPUT = 1;
    private static final int INNER_ATTENTION = 2;

    /** Checks the sizes. */
    public MultiHeadAttention {
        Sizes.check(TYPE, tokens, Math.multiplyExact(3, width));
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException("a multi_head_attention layer needs a number of heads that divides its"
                    + " width " + width + ", not " + heads);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int inputs() {
        return tokens * width;
    }

    @Override
    public int outputs() {
        return tokens * width;
    }

    @Override
    public Map<String, Double> attributes() {
        return Map.of("tokens", (double) tokens, "heads", (double) heads, "causal", causal ? 1.0 : 0.0);
    }

    /** {@code input.weight} [D, 3D], {@code input.bias} [3D], {@code output.weight} [D, D] and {@code output.bias} [D]. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        input().parameters().forEach(parameter -> all.add(named("input.", parameter)));
        output().parameters().forEach(parameter -> all.add(named("output.", parameter)));
        return List.copyOf(all);
    }

    private static Parameter named(String prefix, Parameter parameter) {
        return new Parameter(prefix + parameter.name(), parameter.shape(), parameter.role(), parameter.initializer());
    }

    private Dense input() {
        return new Dense(width, 3 * width);
    }

    private Dense output() {
        return new Dense(width, width);
    }

    private int outputOffset() {
        return 3 * width * (width + 1);
    }

    private BlockedAttention attention() {
        int d = width / heads;
        return new BlockedAttention(tokens, tokens, d, d, (float) (1 / Math.sqrt(d)), causal);
    }

    /** Q, K, V and the output of each head, in prediction of one at a time; the log-sum-exps; the heads side by side. */
    @Override
    public Memory memory(int rows, Mode mode) {
        long all = (long) rows * inputs();
        long head = (long) tokens * (width / heads);
        boolean training = mode.isTraining();
        float[][] arrays = {
            Memory.allocate(3 * all),
            Memory.allocate(training ? 3 * all : 3 * head),
            Memory.allocate(training ? all : head),
            Memory.allocate(all),
            Memory.allocate(training ? (long) rows * heads * tokens : tokens),
            Memory.allocate(training ? head : 0),
            Memory.allocate(training ? 3 * head : 0)
        };
        return new Memory(
                mode, arrays, Memory.of(mode), Memory.of(mode), attention().memory(mode));
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] projected = memory.array(PROJECTED);
        float[] qkv = memory.array(HEADS);
        float[] merged = memory.array(MERGED);
        BlockedAttention attention = attention();
        Memory tiles = memory.inner(INNER_ATTENTION);
        Memory own = memory.inner(INNER_INPUT);
        input().forward(kernels, n * tokens, own.parameters(parameters, 0), own, x, xOffset, projected);
        int head = tokens * (width / heads);
        for (int i = 0; i < n * heads; i++) {
            int kept = memory.mode().isTraining() ? i : 0;
            int q = 3 * kept * head;
            for (int part = 0; part < 3; part++) {
                split(projected, 3 * width, i, part, qkv, q + part * head);
            }
            attention.forward(
                    kernels,
                    tiles,
                    qkv,
                    q,
                    qkv,
                    q + head,
                    qkv,
                    q + 2 * head,
                    null,
                    0,
                    memory.array(OUTPUTS),
                    kept * head,
                    memory.array(LOG_SUM_EXPS),
                    kept * tokens);
            merge(memory.array(OUTPUTS), kept * head, merged, width, i, 0);
        }
        own = memory.inner(INNER_OUTPUT);
        output().forward(kernels, n * tokens, own.parameters(parameters, outputOffset()), own, merged, 0, y);
    }

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
        float[] qkv = memory.array(HEADS);
        float[] merged = memory.array(MERGED);
        float[] gradOutput = memory.array(GRAD_OUTPUT);
        float[] gradHead = memory.array(GRAD_HEAD);
        BlockedAttention attention = attention();
        int rows = n * tokens;
        Memory own = memory.inner(INNER_OUTPUT);
        Slice outputParameters = own.parameters(parameters, outputOffset());
        output().backwardParameters(kernels, rows, own, merged, gradY, own.gradients(gradParameters, outputOffset()));
        // The heads side by side and the projected input have served: their gradients go in their place.
        output().backwardInput(kernels, rows, outputParameters, own, merged, y, gradY, merged);
        int head = tokens * (width / heads);
        for (int i = 0; i < n * heads; i++) {
            int q = 3 * i * head;
            split(merged, width, i, 0, gradOutput, 0);
            attention.backward(
                    kernels,
                    memory.inner(INNER_ATTENTION),
                    qkv,
                    q,
                    qkv,
                    q + head,
                    qkv,
                    q + 2 * head,
                    null,
                    0,
                    memory.array(OUTPUTS),
                    i * head,
                    memory.array(LOG_SUM_EXPS),
                    i * tokens,
                    gradOutput,
                    0,
                    gradHead,
                    0,
                    gradHead,
                    head,
                    gradHead,
                    2 * head);
            for (int part = 0; part < 3; part++) {
                merge(gradHead, part * head, memory.array(PROJECTED), 3 * width, i, part);
            }
        }
        own = memory.inner(INNER_INPUT);
        float[] gradProjected = memory.array(PROJECTED);
        input().backwardParameters(kernels, rows, own, x, gradProjected, own.gradients(gradParameters, 0));
        if (gradX != null) {
            input().backwardInput(
                            kernels, rows, own.parameters(parameters, 0), own, x, gradProjected, gradProjected, gradX);
        }
    }

    /** Copies the columns of head {@code i} mod H, of part 0 for Q, 1 for K, 2 for V, of sample {@code i} / H. */
    private void split(float[] from, int columns, int i, int part, float[] to, int toOffset) {
        int d = width / heads;
        for (int t = 0; t < tokens; t++) {
            System.arraycopy(from, column(columns, i, part, t), to, toOffset + t * d, d);
        }
    }

    /** Copies them back. */
    private void merge(float[] from, int fromOffset, float[] to, int columns, int i, int part) {
        int d = width / heads;
        for (int t = 0; t < tokens; t++) {
            System.arraycopy(from, fromOffset + t * d, to, column(columns, i, part, t), d);
        }
    }

    private int column(int columns, int i, int part, int t) {
        return (i / heads * tokens + t) * columns + part * width + i % heads * (width / heads);
    }
}
