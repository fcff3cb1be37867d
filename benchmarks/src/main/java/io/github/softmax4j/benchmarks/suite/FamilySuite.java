package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Call;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.softmax.Entmax15;
import io.github.softmax4j.softmax.LogSoftmax;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.softmax.Sparsemax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/** The softmax family beside our own softmax along the last axis, through the public methods, on one thread. */
public final class FamilySuite {
    private static final String BENCH = "family";
    private static final String PEER = "softmax";

    private FamilySuite() {}

    /** Measures 4096 rows of 1000 standard normal logits, and softmax along an axis in the middle. */
    public static void besideSoftmax(Session session) throws Exception {
        Tensor x = Tensor.wrap(Shape.of(4096, 1000), RandomArrays.normal(4096 * 1000, 1));
        measure(session, "softmax 4096x1000", x, () -> Softmax.softmax(x));
        measure(session, "log-softmax 4096x1000", x, () -> LogSoftmax.logSoftmax(x));
        measure(session, "sparsemax 4096x1000", x, () -> Sparsemax.sparsemax(x));
        measure(session, "entmax15 4096x1000", x, () -> Entmax15.entmax15(x));
        Tensor strided = Tensor.wrap(Shape.of(64, 1000, 64), x.data());
        measure(session, "softmax 64x1000x64 axis 1", x, () -> Softmax.softmax(strided, 1));
    }

    private static void measure(Session session, String name, Tensor x, Call ours) throws Exception {
        session.progress(BENCH + " " + name);
        Timing timing = Duel.of(ours, () -> Softmax.softmax(x), session.effort());
        session.report().line(BENCH, name, 1, timing, PEER, Report.NO_LIMIT);
    }
}
