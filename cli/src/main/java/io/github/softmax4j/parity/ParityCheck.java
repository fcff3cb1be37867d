package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a classifier in pure Java and an ONNX graph in a runtime on the same rows, the latter in every way of a sweep, and
 * compares logits, probabilities and labels.
 *
 * <p>A graph with other inputs, outputs, shapes, types, class names or feature names than the classifier fails, as does
 * one that the runtime cannot run: a mismatch is never a warning.
 */
public final class ParityCheck {
    private ParityCheck() {}

    /** Checks {@code onnx} against {@code classifier} with the tolerance of its {@link NoiseModel}, at every batch size. */
    public static ParityReport run(Classifier classifier, OnnxRunner onnx, InputSuite inputs) {
        return run(classifier, onnx, inputs, new NoiseModel(classifier));
    }

    /** Checks {@code onnx} against {@code classifier} with this tolerance, at every batch size. */
    public static ParityReport run(Classifier classifier, OnnxRunner onnx, InputSuite inputs, Tolerance tolerance) {
        Sweep sweep = new Sweep(classifier, inputs, tolerance);
        sweep.run(onnx, RuntimeOptions.DEFAULT, SweepOptions.QUICK);
        return sweep.report();
    }

    /**
     * Checks a graph in every way of {@code options} with the tolerance of the classifier's {@link NoiseModel}.
     *
     * @throws OnnxRuntimeException if the runtime refuses the graph
     */
    public static ParityReport sweep(
            Classifier classifier, OnnxRunner.Source source, InputSuite inputs, SweepOptions options)
            throws IOException {
        Sweep sweep = new Sweep(classifier, inputs, new NoiseModel(classifier));
        for (RuntimeOptions runtime : options.runtimes()) {
            try (OnnxRunner onnx = source.open(runtime)) {
                if (!sweep.run(onnx, runtime, options)) {
                    break;
                }
            }
        }
        return sweep.report();
    }

    /**
     * Checks a graph as {@link #sweep(Classifier, OnnxRunner.Source, InputSuite, SweepOptions)} does, and fails it if that
     * takes longer than {@code limit}: a runtime cannot be stopped within an operator, so nobody waits for it any longer.
     *
     * @throws OnnxRuntimeException if the runtime refuses the graph
     */
    public static ParityReport sweep(
            Classifier classifier, OnnxRunner.Source source, InputSuite inputs, SweepOptions options, Duration limit)
            throws IOException {
        return TimeLimit.run(limit, () -> sweep(classifier, source, inputs, options))
                .orElseGet(() -> new ParityReport(
                        inputs.parts(),
                        new NoiseModel(classifier).description(),
                        List.of(),
                        Verdict.fail(TimeLimit.exceeded(limit) + ", or run fewer rows or ways")));
    }
}
