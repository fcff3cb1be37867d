package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Allocation;
import io.github.softmax4j.benchmarks.measure.Call;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.benchmarks.peer.OnnxRuntimeModel;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;

/** Probabilities of a classifier, against ONNX Runtime on our own export of it; one thread. */
public final class InferenceSuite {
    private static final String BENCH = "inference";
    private static final int MANY = 4096;

    private InferenceSuite() {}

    /** Measures one row and many, and what one prediction allocates. */
    public static void againstOnnxRuntime(Session session) throws Exception {
        measure(session, 1, 784, 10);
        measure(session, 1, 784, 128, 10);
        measure(session, MANY, 784, 128, 10);
        measure(session, MANY, 784, 512, 256, 10);
    }

    private static void measure(Session session, int n, int... widths) throws Exception {
        String name = Networks.name(widths) + " rows " + n;
        session.progress(BENCH + " " + name);
        Classifier classifier = Networks.classifier(widths);
        int k = widths[widths.length - 1];
        float[] x = RandomArrays.normal(n * widths[0], 1);
        float[] y = new float[n * k];
        byte[] graph = OnnxExport.toBytes(classifier);
        try (OnnxRuntimeModel peer =
                OnnxRuntimeModel.load(graph, 1, OnnxExport.FEATURES, n, x, OnnxExport.PROBABILITIES, k)) {
            Call ours = () -> classifier.probabilities(n, x, y);
            ours.run();
            peer.run();
            Agreement.require(name, y, peer.output());
            Timing timing = Duel.of(ours, peer, session.effort());
            // One row reads every weight for two operations: no product that could come near the peak.
            double share = n == 1
                    ? Report.NO_LIMIT
                    : session.limits().arithmeticShare(n * Networks.flops(widths), timing.oursNanos(), 1);
            session.report().line(BENCH, name, 1, timing, "onnxruntime", share);
            if (n == 1) {
                String bytes = Report.number(Allocation.perCall(ours)) + " bytes allocated a prediction, onnxruntime "
                        + Report.number(Allocation.perCall(peer));
                session.report().comment("allocation " + BENCH + " " + name, bytes);
            }
        }
    }
}
