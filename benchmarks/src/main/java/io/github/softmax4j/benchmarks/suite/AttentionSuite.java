package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.ScaledDotProductAttention;
import io.github.softmax4j.layer.ScaledDotProductAttention.Gradients;
import io.github.softmax4j.layer.ScaledDotProductAttention.Options;
import io.github.softmax4j.layer.ScaledDotProductAttention.Output;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/** Attention of one head by tiles, against the same kernels on the whole matrix of scores. */
public final class AttentionSuite {
    private static final String BENCH = "attention";
    private static final String PEER = "whole matrix";
    private static final int D = 64;
    private static final float SCALE = 0.125f;

    private AttentionSuite() {}

    /** Measures a short and a long sequence with one thread, forward and forward with backward. */
    public static void againstWholeMatrix(Session session) throws Exception {
        for (int t : new int[] {512, 4096}) {
            measure(session, t, Options.defaults());
        }
        measure(session, 4096, Options.defaults().withCausal(true));
    }

    private static void measure(Session session, int t, Options options) throws Exception {
        String name = t + "x" + D + (options.causal() ? " causal" : "");
        session.progress(BENCH + " " + name);
        Shape shape = Shape.of(t, D);
        Tensor q = Tensor.wrap(shape, RandomArrays.normal(t * D, 1));
        Tensor k = Tensor.wrap(shape, RandomArrays.normal(t * D, 1.1));
        Tensor v = Tensor.wrap(shape, RandomArrays.normal(t * D, 0.9));
        WholeMatrix peer = new WholeMatrix(t, q.data(), k.data(), v.data());
        Output output = ScaledDotProductAttention.forward(q, k, v, null, options);
        Gradients gradients = ScaledDotProductAttention.backward(q, k, v, null, output, v, options);
        peer.forward();
        peer.backward(v.data());
        if (!options.causal()) {
            Agreement.require(name, output.values().data(), peer.output);
            Agreement.require(name + ", dQ", gradients.queries().data(), peer.gradQ);
            Agreement.require(name + ", dV", gradients.values().data(), peer.gradV);
        }
        Timing forward = Duel.of(
                () -> ScaledDotProductAttention.forward(q, k, v, null, options), peer::forward, session.effort());
        session.report().line(BENCH, name, 1, forward, PEER, Report.NO_LIMIT);
        Timing both = Duel.of(
                () -> ScaledDotProductAttention.backward(
                        q, k, v, null, ScaledDotProductAttention.forward(q, k, v, null, options), v, options),
                () -> {
                    peer.forward();
                    peer.backward(v.data());
                },
                session.effort());
        session.report().line(BENCH, name + " and backward", 1, both, PEER, Report.NO_LIMIT);
    }

    /** The textbook: all scores, their softmax, and the gradients from these, with every array made beforehand. */
    private static final class WholeMatrix {
        private final Kernels kernels = KernelSelection.current().kernels();
        private final int t;
        private final float[] q;
        private final float[] k;
        private final float[] v;
        private final float[] scaled;
        private final float[] weights;
        private final float[] gradWeights;
        final float[] output;
        final float[] gradQ;
        final float[] gradK;
        final float[] gradV;

        WholeMatrix(int t, float[] q, float[] k, float[] v) {
            this.t = t;
            this.q = q;
            this.k = k;
            this.v = v;
            this.scaled = new float[t * D];
            this.weights = new float[t * t];
            this.gradWeights = new float[t * t];
            this.output = new float[t * D];
            this.gradQ = new float[t * D];
            this.gradK = new float[t * D];
            this.gradV = new float[t * D];
        }

        void forward() {
            for (int i = 0; i < t * D; i++) {
                scaled[i] = SCALE * q[i];
            }
            kernels.products().multiplyTransposedB(t, t, D, scaled, 0, k, 0, weights, 0);
            kernels.rows().softmax(t, t, weights, 0, weights, 0);
            kernels.products().multiply(t, t, D, weights, 0, v, 0, output, 0);
        }

        void backward(float[] gradOutput) {
            kernels.products().multiplyTransposedA(t, t, D, weights, 0, gradOutput, 0, gradV, 0);
            kernels.products().multiplyTransposedB(t, t, D, gradOutput, 0, v, 0, gradWeights, 0);
            kernels.rows().softmaxBackward(t, t, weights, 0, gradWeights, 0, gradWeights, 0);
            kernels.products().multiply(t, t, D, gradWeights, 0, k, 0, gradQ, 0);
            kernels.products().multiplyTransposedA(t, t, D, gradWeights, 0, scaled, 0, gradK, 0);
            for (int i = 0; i < t * D; i++) {
                gradQ[i] *= SCALE;
            }
        }
    }
}
