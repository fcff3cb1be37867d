package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Allocation;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Effort;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Side;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.ProductKernels;
import io.github.softmax4j.loss.LinearCrossEntropy;
import io.github.softmax4j.loss.LinearCrossEntropyOptions;
import io.github.softmax4j.loss.LinearLoss;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/**
 * The linear layer of a large vocabulary fused with its cross-entropy, against our own three matrix products of the same shape
 * with all logits in memory: the least that any computation of loss and gradients takes.
 */
public final class VocabularySuite {
    private static final String BENCH = "vocabulary";
    private static final int N = 2048;
    private static final int D = 512;
    private static final int V = 128_256;
    /** For a look. */
    private static final int SMALL_V = 16_032;

    private final Session session;
    private final int v;
    private final float[] x = RandomArrays.normal(N * D, 1);
    private final float[] w;
    private final float[] y;
    private final float[] gradX = new float[N * D];
    private final float[] gradW;
    private final int[] targets;

    private VocabularySuite(Session session) {
        this.session = session;
        this.v = session.effort().equals(Effort.QUICK) ? SMALL_V : V;
        this.w = RandomArrays.normal(D * v, 0.02);
        this.y = new float[N * v];
        this.gradW = new float[D * v];
        this.targets = RandomArrays.below(v, N);
    }

    /** Measures both memory modes on one thread, their times and what they allocate beside their results. */
    public static void againstOwnProducts(Session session) throws Exception {
        VocabularySuite suite = new VocabularySuite(session);
        suite.measure("chunks", LinearCrossEntropyOptions.chunked());
        suite.measure("tiles", LinearCrossEntropyOptions.tiled());
    }

    private void measure(String mode, LinearCrossEntropyOptions options) throws Exception {
        String name = "linear cross-entropy " + N + "x" + D + "x" + v + " " + mode;
        session.progress(name);
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            products();
            fused(options);
        }
        Timing timing = Duel.of(
                Side.of(() -> fused(options)),
                Side.of(this::products),
                session.effort().longRounds());
        double flops = 6.0 * N * D * v;
        session.report()
                .line(
                        BENCH,
                        name,
                        1,
                        timing,
                        "own-products",
                        session.limits().arithmeticShare(flops, timing.oursNanos(), 1));
        long results = Float.BYTES * ((long) N * D + (long) D * v);
        double extra = (Allocation.of(() -> fused(options)) - results) / 1e6;
        session.report().comment("extra_megabytes " + mode, Report.number(extra));
    }

    private void fused(LinearCrossEntropyOptions options) {
        LinearLoss loss = LinearCrossEntropy.loss(
                Tensor.wrap(Shape.of(N, D), x), Tensor.wrap(Shape.of(D, v), w), null, targets, options);
        if (!Double.isFinite(loss.value())) {
            throw new IllegalStateException("the loss is " + loss.value());
        }
    }

    private void products() {
        ProductKernels products = KernelSelection.current().kernels().products();
        products.multiply(N, D, v, x, 0, w, 0, y, 0);
        products.multiplyTransposedB(N, D, v, y, 0, w, 0, gradX, 0);
        products.multiplyTransposedA(N, D, v, x, 0, y, 0, gradW, 0);
    }
}
