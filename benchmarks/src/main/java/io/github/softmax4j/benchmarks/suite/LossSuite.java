package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Call;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.benchmarks.peer.PyTorch;
import io.github.softmax4j.benchmarks.peer.PyTorchLoss;

/** Softmax cross-entropy forward and backward over a large vocabulary, against PyTorch. */
public final class LossSuite {
    private static final String BENCH = "loss";
    private static final int N = 2048;
    private static final int K = 32000;

    private LossSuite() {}

    /** Measures the mean loss of 2048 rows of 32000 logits, and its gradient. */
    public static void againstPyTorch(Session session) throws Exception {
        float[] x = RandomArrays.normal(N * K, 2);
        int[] targets = RandomArrays.below(K, N);
        float[] gradient = new float[N * K];
        double[] losses = new double[N];
        try (PyTorchLoss peer = new PyTorchLoss(N, K, x, targets)) {
            for (int threads : session.threads()) {
                String name = "cross-entropy forward+backward " + N + "x" + K;
                session.progress(name + ", threads " + threads);
                PyTorch.setThreads(threads);
                try (OwnKernels own = new OwnKernels(threads)) {
                    Call ours = () ->
                            own.kernels().losses().crossEntropy(N, K, x, 0, targets, 0, 1f / N, losses, 0, gradient, 0);
                    ours.run();
                    Agreement.require(name, gradient, peer.gradient());
                    Timing timing = Duel.of(ours, peer, session.effort());
                    // Each logit is read once and each gradient written once; two threads share a bandwidth not
                    // measured.
                    double share = threads > 1
                            ? Report.NO_LIMIT
                            : session.limits().memoryShare(2.0 * Float.BYTES * N * K, timing.oursNanos());
                    session.report().line(BENCH, name, threads, timing, "pytorch", share);
                }
            }
        }
    }
}
