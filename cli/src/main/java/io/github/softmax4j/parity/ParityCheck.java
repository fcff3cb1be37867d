package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs a classifier in pure Java and an ONNX graph in ONNX Runtime on the same rows, in batches of 1, 7 and all, and
 * compares logits, probabilities and labels.
 *
 * <p>A graph with other inputs, outputs, shapes, types, class names or feature names than the classifier fails, as does
 * one that ONNX Runtime cannot run: a mismatch is never a warning.
 */
public final class ParityCheck {
    private static final int ODD_BATCH = 7;

    private ParityCheck() {}

    /** Checks {@code onnx} against {@code classifier} with the tolerance of its {@link NoiseModel}. */
    public static ParityReport run(Classifier classifier, OnnxRuntimeRunner onnx, InputSuite inputs) {
        return run(classifier, onnx, inputs, new NoiseModel(classifier));
    }

    /** Checks {@code onnx} against {@code classifier} with this tolerance. */
    public static ParityReport run(
            Classifier classifier, OnnxRuntimeRunner onnx, InputSuite inputs, Tolerance tolerance) {
        List<BatchComparison> batches = new ArrayList<>();
        Verdict verdict = compare(classifier, onnx, inputs.features(), tolerance, batches);
        return new ParityReport(inputs.parts(), tolerance.description(), List.copyOf(batches), verdict);
    }

    private static Verdict compare(
            Classifier classifier,
            OnnxRuntimeRunner onnx,
            Tensor features,
            Tolerance tolerance,
            List<BatchComparison> batches) {
        List<String> mismatches = mismatches(classifier, onnx);
        if (!mismatches.isEmpty()) {
            return Verdict.fail("the ONNX file does not fit the model: " + String.join("; ", mismatches));
        }
        int rows = features.shape().dimension(0);
        Tensor logits = classifier.logits(features);
        Tensor probabilities = Softmax.softmax(logits);
        Tolerance.Bounds bounds = tolerance.bounds(features);
        for (int batchSize : IntStream.of(1, ODD_BATCH, rows).distinct().toArray()) {
            OnnxRuntimeRunner.Outputs outputs;
            try {
                outputs = inBatches(
                        onnx, features, batchSize, classifier.classNames().size());
            } catch (OnnxRuntimeException e) {
                return Verdict.fail(String.valueOf(e.getMessage()));
            }
            batches.add(new BatchComparison(
                    batchSize,
                    OutputDifference.of("logits", logits, outputs.logits(), bounds.logits()),
                    OutputDifference.of(
                            "probabilities", probabilities, outputs.probabilities(), bounds.probabilities()),
                    LabelAgreement.of(logits, outputs.labels(), bounds.logits())));
        }
        return judge(batches, rows);
    }

    private static List<String> mismatches(Classifier classifier, OnnxRuntimeRunner onnx) {
        List<String> mismatches = new ArrayList<>(onnx.contractViolations());
        if (mismatches.isEmpty()) {
            int d = classifier.network().inputs();
            int k = classifier.network().outputs();
            if (onnx.featureCount() != d) {
                mismatches.add("it takes " + onnx.featureCount() + " features, the model " + d);
            }
            if (onnx.classCount() != k) {
                mismatches.add("it has " + onnx.classCount() + " classes, the model " + k);
            }
        }
        compareNames(
                "class",
                onnx.metadata().classes().orElse(classifier.classNames()),
                classifier.classNames(),
                mismatches);
        compareNames(
                "feature",
                onnx.metadata().features().orElse(classifier.featureNames()),
                classifier.featureNames(),
                mismatches);
        return mismatches;
    }

    private static void compareNames(String what, List<String> actual, List<String> expected, List<String> mismatches) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                mismatches.add("its " + what + " " + i + " is called \"" + actual.get(i) + "\", the model's \""
                        + expected.get(i) + "\"");
                return;
            }
        }
        if (actual.size() != expected.size()) {
            mismatches.add("its metadata has " + actual.size() + " " + what + " names, the model " + expected.size());
        }
    }

    private static OnnxRuntimeRunner.Outputs inBatches(
            OnnxRuntimeRunner onnx, Tensor features, int batchSize, int classes) {
        int rows = features.shape().dimension(0);
        Tensor logits = Tensor.zeros(Shape.of(rows, classes));
        Tensor probabilities = Tensor.zeros(Shape.of(rows, classes));
        long[] labels = new long[rows];
        for (int from = 0; from < rows; from += batchSize) {
            int to = Math.min(from + batchSize, rows);
            OnnxRuntimeRunner.Outputs batch = onnx.run(features, from, to);
            int length = (to - from) * classes;
            System.arraycopy(batch.logits().data(), 0, logits.data(), from * classes, length);
            System.arraycopy(batch.probabilities().data(), 0, probabilities.data(), from * classes, length);
            System.arraycopy(batch.labels(), 0, labels, from, to - from);
        }
        return new OnnxRuntimeRunner.Outputs(logits, probabilities, labels);
    }

    private static Verdict judge(List<BatchComparison> batches, int rows) {
        double worst = 0;
        for (BatchComparison batch : batches) {
            if (!batch.pass()) {
                return Verdict.fail(reason(batch));
            }
            if (batch.labels().rows() == 0) {
                return Verdict.fail("no row has finite logits, so nothing was compared");
            }
            worst = Math.max(
                    worst,
                    Math.max(batch.logits().worstRatio(), batch.probabilities().worstRatio()));
        }
        return new Verdict(
                true, String.format(Locale.ROOT, "%d rows, worst difference at %.2f of its tolerance", rows, worst));
    }

    private static String reason(BatchComparison batch) {
        for (OutputDifference output : List.of(batch.logits(), batch.probabilities())) {
            if (!output.within()) {
                return String.format(
                        Locale.ROOT,
                        "%s differ by %.3g times the tolerance, at row %d, class %d, in batches of %d",
                        output.output(),
                        output.worstRatio(),
                        output.row(),
                        output.column(),
                        batch.batchSize());
            }
        }
        return batch.labels().flips() + " labels differ beyond the noise, first at row "
                + batch.labels().firstFlip() + ", in batches of " + batch.batchSize();
    }
}
