package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One check while it runs: the Java side and the reference, computed once, and the cells so far. */
final class Sweep {
    private final Classifier classifier;
    private final InputSuite inputs;
    private final Tolerance tolerance;
    private final List<SweepCell> cells = new ArrayList<>();
    private @Nullable Expected expected;
    private OnnxRunner.@Nullable Outputs first;
    private @Nullable Verdict failure;

    Sweep(Classifier classifier, InputSuite inputs, Tolerance tolerance) {
        this.classifier = classifier;
        this.inputs = inputs;
        this.tolerance = tolerance;
    }

    private record Expected(Tensor logits, Tensor probabilities, Reference truth, Tolerance.Bounds bounds) {}

    /** Adds the cells of one runtime; returns false if the graph does not fit or does not run. */
    boolean run(OnnxRunner onnx, RuntimeOptions runtime, SweepOptions options) {
        List<String> mismatches = Contract.mismatches(classifier, onnx);
        if (!mismatches.isEmpty()) {
            failure = Verdict.fail("the ONNX file does not fit the model: " + String.join("; ", mismatches));
            return false;
        }
        int rows = inputs.features().shape().dimension(0);
        for (int batchSize : options.batchSizes(rows)) {
            try {
                add(runtime, batchSize, inBatches(onnx, inputs.features(), batchSize));
            } catch (OnnxRuntimeException e) {
                failure = Verdict.fail(String.valueOf(e.getMessage()));
                return false;
            }
        }
        return true;
    }

    ParityReport report() {
        ParityReport report = new ParityReport(inputs.parts(), tolerance.description(), cells, Verdict.fail(""));
        Verdict verdict = failure != null
                ? failure
                : Judge.verdict(report, inputs.features().shape().dimension(0));
        return new ParityReport(report.inputs(), report.tolerance(), cells, verdict);
    }

    private void add(RuntimeOptions runtime, int batchSize, OnnxRunner.Outputs outputs) {
        boolean sameBits = first == null || sameBits(first, outputs);
        Comparison comparison = first != null && sameBits ? cells.get(0).comparison() : compare(outputs);
        first = first == null ? outputs : first;
        cells.add(new SweepCell(runtime, batchSize, sameBits, comparison));
    }

    private Comparison compare(OnnxRunner.Outputs outputs) {
        if (expected == null) {
            expected = expected();
        }
        return Comparison.of(expected.logits(), expected.probabilities(), outputs, expected.truth(), expected.bounds());
    }

    private Expected expected() {
        Tensor features = inputs.features();
        Tensor logits = classifier.logits(features);
        Reference truth =
                (tolerance instanceof NoiseModel model ? model : new NoiseModel(classifier)).reference(features);
        return new Expected(logits, Softmax.softmax(logits), truth, tolerance.bounds(features, truth));
    }

    private static boolean sameBits(OnnxRunner.Outputs a, OnnxRunner.Outputs b) {
        return Arrays.equals(a.logits().data(), b.logits().data())
                && Arrays.equals(a.probabilities().data(), b.probabilities().data())
                && Arrays.equals(a.labels(), b.labels());
    }

    private static OnnxRunner.Outputs inBatches(OnnxRunner onnx, Tensor features, int batchSize) {
        int rows = features.shape().dimension(0);
        int classes = onnx.classCount();
        Tensor logits = Tensor.zeros(Shape.of(rows, classes));
        Tensor probabilities = Tensor.zeros(Shape.of(rows, classes));
        long[] labels = new long[rows];
        for (int from = 0; from < rows; from += batchSize) {
            int to = Math.min(from + batchSize, rows);
            OnnxRunner.Outputs batch = onnx.run(features, from, to);
            int length = (to - from) * classes;
            System.arraycopy(batch.logits().data(), 0, logits.data(), from * classes, length);
            System.arraycopy(batch.probabilities().data(), 0, probabilities.data(), from * classes, length);
            System.arraycopy(batch.labels(), 0, labels, from, to - from);
        }
        return new OnnxRunner.Outputs(logits, probabilities, labels);
    }
}
