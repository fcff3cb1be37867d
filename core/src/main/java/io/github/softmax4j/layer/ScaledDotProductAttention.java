package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * O = softmax(scale Q K<sup>T</sup>) V, the softmax along the keys, for Q [.., T, d], K [.., S, d], V [.., S, e] and O [.., T,
 * e]; the leading dimensions are the same for all and count heads, or samples and heads.
 *
 * <p>The T x S scores are never held as a whole: beside the outputs, the memory is a tile of constant size and a few numbers
 * for each query. The bits do not depend on kernels or threads. A query that sees no key has output 0 and log-sum-exp -inf. A
 * row of scores with NaN or +inf gives NaN; a hidden value that is not finite makes NaN of every output, as 0 times it is
 * NaN. Inputs are not changed.
 *
 * <p>Accuracy: the weight of a key whose score lies g below the largest is off by (d + g + S / 16 + 10) u relatively, with u =
 * 2<sup>-24</sup> and d u taken relative to scale sum |q k|; in the backward pass, by the rounding of the log-sum-exp more.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017, equation 1; for the tiles, Dao et al., "FlashAttention", 2022.
 */
public final class ScaledDotProductAttention {
    /**
     * How scores are made.
     *
     * @param causal whether query t sees the keys up to t only
     * @param scale what they are multiplied by, finite; 0 stands for 1 / sqrt(d)
     */
    public record Options(boolean causal, float scale) {
        /** Checks the scale. */
        public Options {
            if (!Float.isFinite(scale)) {
                throw new IllegalArgumentException("the scale must be finite, or 0 for 1 / sqrt(d), not " + scale);
            }
        }

        /** Returns options by which every query sees every key, at scale 1 / sqrt(d). */
        public static Options defaults() {
            return new Options(false, 0);
        }

        /** Returns options with this visibility. */
        public Options withCausal(boolean causal) {
            return new Options(causal, scale);
        }

        /** Returns options with this scale. */
        public Options withScale(float scale) {
            return new Options(causal, scale);
        }
    }

    /**
     * What the backward pass needs of the forward pass.
     *
     * @param values O [.., T, e]
     * @param logSumExp of the scores of each query, [.., T]
     */
    public record Output(Tensor values, Tensor logSumExp) {}

    /**
     * The gradients.
     *
     * @param queries dQ
     * @param keys dK
     * @param values dV
     */
    public record Gradients(Tensor queries, Tensor keys, Tensor values) {}

    private ScaledDotProductAttention() {}

    /**
     * Returns O and the log-sum-exps.
     *
     * @param mask [T, S] for all leading dimensions, true where a query sees a key; null where it sees all
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Output forward(
            Tensor queries, Tensor keys, Tensor values, boolean @Nullable [] mask, Options options) {
        Extents sizes = Extents.of(queries, keys, values, mask);
        BlockedAttention attention = sizes.attention(options);
        Memory memory = attention.memory(Mode.PREDICTION);
        Kernels kernels = KernelSelection.current().kernels();
        Tensor output = Tensor.zeros(sizes.shape(queries, sizes.e()));
        Tensor logSumExp = Tensor.zeros(sizes.rows(queries));
        for (int i = 0; i < sizes.count(); i++) {
            attention.forward(
                    kernels,
                    memory,
                    queries.data(),
                    i * sizes.t() * sizes.d(),
                    keys.data(),
                    i * sizes.s() * sizes.d(),
                    values.data(),
                    i * sizes.s() * sizes.e(),
                    mask,
                    0,
                    output.data(),
                    i * sizes.t() * sizes.e(),
                    logSumExp.data(),
                    i * sizes.t());
        }
        return new Output(output, logSumExp);
    }

    /**
     * Returns the gradients with respect to Q, K and V.
     *
     * @param output what {@link #forward} made of the same arguments
     * @param gradOutput dO [.., T, e]
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Gradients backward(
            Tensor queries,
            Tensor keys,
            Tensor values,
            boolean @Nullable [] mask,
            Output output,
            Tensor gradOutput,
            Options options) {
        Extents sizes = Extents.of(queries, keys, values, mask);
        Shape shape = sizes.shape(queries, sizes.e());
        if (!output.values().shape().equals(shape) || !gradOutput.shape().equals(shape)) {
            throw new IllegalArgumentException("the output and its gradient must be of shape " + shape + ", not "
                    + output.values().shape() + " and " + gradOutput.shape());
        }
        BlockedAttention attention = sizes.attention(options);
        Memory memory = attention.memory(Mode.training(0));
        Kernels kernels = KernelSelection.current().kernels();
        Gradients gradients =
                new Gradients(Tensor.zeros(queries.shape()), Tensor.zeros(keys.shape()), Tensor.zeros(values.shape()));
        for (int i = 0; i < sizes.count(); i++) {
            int q = i * sizes.t() * sizes.d();
            int k = i * sizes.s() * sizes.d();
            int v = i * sizes.s() * sizes.e();
            int o = i * sizes.t() * sizes.e();
            attention.backward(
                    kernels,
                    memory,
                    queries.data(),
                    q,
                    keys.data(),
                    k,
                    values.data(),
                    v,
                    mask,
                    0,
                    output.values().data(),
                    o,
                    output.logSumExp().data(),
                    i * sizes.t(),
                    gradOutput.data(),
                    o,
                    gradients.queries().data(),
                    q,
                    gradients.keys().data(),
                    k,
                    gradients.values().data(),
                    v);
        }
        return gradients;
    }

    /** The sizes of one call, checked. */
    private record Extents(int count, int t, int s, int d, int e) {
        static Extents of(Tensor queries, Tensor keys, Tensor values, boolean @Nullable [] mask) {
            Shape q = queries.shape();
            Shape k = keys.shape();
            Shape v = values.shape();
            if (q.rank() < 2 || k.rank() != q.rank() || v.rank() != q.rank()) {
                throw misfit(q, k, v);
            }
            int count = 1;
            for (int axis = 0; axis < q.rank() - 2; axis++) {
                if (q.dimension(axis) != k.dimension(axis) || q.dimension(axis) != v.dimension(axis)) {
                    throw misfit(q, k, v);
                }
                count *= q.dimension(axis);
            }
            int s = k.dimension(-2);
            if (q.dimension(-1) != k.dimension(-1) || s != v.dimension(-2)) {
                throw misfit(q, k, v);
            }
            int t = q.dimension(-2);
            if (mask != null && mask.length != (long) t * s) {
                throw new IllegalArgumentException(
                        "the mask must have " + t + " x " + s + " elements, not " + mask.length);
            }
            return new Extents(count, t, s, q.dimension(-1), v.dimension(-1));
        }

        private static IllegalArgumentException misfit(Shape q, Shape k, Shape v) {
            return new IllegalArgumentException(
                    "attention takes queries [.., T, d], keys [.., S, d] and values [.., S, e]"
                            + " with the same leading dimensions, not " + q + ", " + k + " and " + v);
        }

        BlockedAttention attention(Options options) {
            float scale = options.scale() == 0 ? (float) (1 / Math.sqrt(Math.max(1, d))) : options.scale();
            return new BlockedAttention(t, s, d, e, scale, options.causal());
        }

        /** The shape of the queries with another last dimension. */
        Shape shape(Tensor queries, int last) {
            int[] dimensions = queries.shape().toArray();
            dimensions[dimensions.length - 1] = last;
            return Shape.of(dimensions);
        }

        Shape rows(Tensor queries) {
            int[] dimensions = queries.shape().toArray();
            return Shape.of(Arrays.copyOf(dimensions, dimensions.length - 1));
        }
    }
}
