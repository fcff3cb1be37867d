package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Call;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.benchmarks.peer.OnnxGraphs;
import io.github.softmax4j.benchmarks.peer.OnnxRuntimeModel;
import io.github.softmax4j.benchmarks.peer.PyTorch;
import io.github.softmax4j.benchmarks.peer.PyTorchProduct;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ScalarKernels;
import java.util.Arrays;

/** The product of two matrices of 1024 x 1024. ONNX Runtime has packed the second one before, we pack it at each call. */
public final class GemmSuite {
    private static final String BENCH = "gemm";
    private static final int N = 1024;
    private static final double FLOPS = 2.0 * N * N * N;

    private final float[] a = RandomArrays.normal(N * N, 1);
    private final float[] b = RandomArrays.normal(N * N, 0.1);
    private final Session session;
    private final Kernels current = KernelSelection.current().kernels();

    private GemmSuite(Session session) {
        this.session = session;
    }

    /** Against ONNX Runtime, with the kernels of this JVM and the scalar ones; and two threads against one. */
    public static void againstOnnxRuntime(Session session) throws Exception {
        GemmSuite suite = new GemmSuite(session);
        for (int threads : session.threads()) {
            suite.againstOnnxRuntime(suite.current, threads, suite.current.name());
        }
        if (!suite.current.name().equals(ScalarKernels.INSTANCE.name())) {
            suite.againstOnnxRuntime(ScalarKernels.INSTANCE, 1, ScalarKernels.INSTANCE.name());
        }
        if (session.hasTwoThreads()) {
            suite.againstOneThread();
        }
    }

    /** Against ONNX Runtime in a JVM without the Vector API, where our kernels are the scalar ones. */
    public static void withoutVectorApi(Session session) throws Exception {
        GemmSuite suite = new GemmSuite(session);
        suite.againstOnnxRuntime(suite.current, 1, suite.current.name() + ", no module flag");
    }

    /** Against PyTorch. */
    public static void againstPyTorch(Session session) throws Exception {
        GemmSuite suite = new GemmSuite(session);
        for (int threads : session.threads()) {
            PyTorch.setThreads(threads);
            suite.againstPyTorch(threads);
        }
    }

    private void againstPyTorch(int threads) throws Exception {
        float[] c = new float[N * N];
        try (OwnKernels own = new OwnKernels(current, threads);
                PyTorchProduct peer = new PyTorchProduct(N, a, b)) {
            Call ours = product(own, c);
            ours.run();
            Agreement.require("product", c, peer.product());
            measure(ours, peer, threads, current.name(), "pytorch");
        }
    }

    private void againstOnnxRuntime(Kernels kernels, int threads, String kind) throws Exception {
        float[] c = new float[N * N];
        byte[] graph = OnnxGraphs.multiply(N, N, b);
        try (OwnKernels own = new OwnKernels(kernels, threads);
                OnnxRuntimeModel peer = OnnxRuntimeModel.load(graph, threads, OnnxGraphs.X, N, a, OnnxGraphs.Y, N)) {
            Call ours = product(own, c);
            ours.run();
            peer.run();
            Agreement.require("product", c, peer.output());
            measure(ours, peer, threads, kind, "onnxruntime");
        }
    }

    private void againstOneThread() throws Exception {
        float[] one = new float[N * N];
        float[] two = new float[N * N];
        try (OwnKernels single = new OwnKernels(current, 1);
                OwnKernels pair = new OwnKernels(current, 2)) {
            product(single, one).run();
            product(pair, two).run();
            if (!Arrays.equals(one, two)) {
                throw new IllegalStateException("two threads gave other bits than one");
            }
            measure(product(pair, two), product(single, one), 2, current.name(), "self-1-thread");
        }
    }

    private Call product(OwnKernels own, float[] c) {
        return () -> own.kernels().products().multiply(N, N, N, a, 0, b, 0, c, 0);
    }

    private void measure(Call ours, Call peer, int threads, String kind, String peerName) throws Exception {
        String name = N + "^3 " + kind;
        session.progress(BENCH + " " + name + " against " + peerName + ", threads " + threads);
        Timing timing = Duel.of(ours, peer, session.effort());
        double share = session.limits().arithmeticShare(FLOPS, timing.oursNanos(), threads);
        session.report().line(BENCH, name, threads, timing, peerName, share);
    }
}
