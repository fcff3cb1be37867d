package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.benchmarks.peer.OnnxGraphs;
import io.github.softmax4j.benchmarks.peer.OnnxRuntimeModel;
import io.github.softmax4j.kernel.RowKernels;
import java.util.List;

/** Softmax of rows, against ONNX Runtime. */
public final class SoftmaxSuite {
    private static final String BENCH = "softmax";
    /** Below this a call is too short to be worth a second thread. */
    private static final int LARGE = 1 << 20;
    /** From this on, input and output together are more than the caches of a core hold. */
    private static final long BEYOND_CACHES = 32_000_000;

    private static final List<int[]> SHAPES = List.of(
            new int[] {64, 1000},
            new int[] {64, 32000},
            new int[] {4096, 1000},
            new int[] {4096, 128},
            new int[] {4096, 10},
            new int[] {60000, 10},
            new int[] {1, 10});

    private SoftmaxSuite() {}

    /** Measures all shapes with one thread, the large ones with two. */
    public static void againstOnnxRuntime(Session session) throws Exception {
        for (int threads : session.threads()) {
            for (int[] shape : SHAPES) {
                if (threads == 1 || shape[0] * shape[1] >= LARGE) {
                    measure(session, threads, shape[0], shape[1]);
                }
            }
        }
    }

    private static void measure(Session session, int threads, int n, int k) throws Exception {
        String name = n + "x" + k;
        session.progress(BENCH + " " + name + ", threads " + threads);
        float[] x = RandomArrays.normal(n * k, 2);
        float[] y = new float[n * k];
        byte[] graph = OnnxGraphs.softmax(k);
        try (OwnKernels own = new OwnKernels(threads);
                OnnxRuntimeModel peer = OnnxRuntimeModel.load(graph, threads, OnnxGraphs.X, n, x, OnnxGraphs.Y, k)) {
            RowKernels rows = own.kernels().rows();
            rows.softmax(n, k, x, 0, y, 0);
            peer.run();
            Agreement.require(name, y, peer.output());
            Timing timing = Duel.of(() -> rows.softmax(n, k, x, 0, y, 0), peer, session.effort());
            session.report()
                    .line(BENCH, name, threads, timing, "onnxruntime", limitShare(session, threads, n * k, timing));
        }
    }

    /** Two threads share the bandwidth of the machine, which is not measured. */
    private static double limitShare(Session session, int threads, int elements, Timing timing) {
        double bytes = 2.0 * Float.BYTES * elements;
        return bytes < BEYOND_CACHES || threads > 1
                ? Report.NO_LIMIT
                : session.limits().memoryShare(bytes, timing.oursNanos());
    }
}
