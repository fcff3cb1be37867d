package io.github.softmax4j.parity.golden;

import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.OnnxRuntimeException;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the model of a golden folder in ONNX Runtime and compares what it gives with what is written there: |actual -
 * expected| &lt;= tolerance for each element, non-finite ones the same, and an infinite tolerance where an element cannot be judged; a label may differ where its logit lies within the
 * tolerance of the largest, and is not looked at in rows whose logits are not finite.
 */
public final class GoldenCheck {
    private GoldenCheck() {}

    /**
     * Checks a folder.
     *
     * @throws GoldenException if it is no golden folder, or is damaged
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if its model is damaged
     */
    public static GoldenReport run(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new GoldenException(folder + ": there is no such folder; expected one that parity --golden wrote");
        }
        Manifest manifest = Manifest.read(folder);
        Path data = folder.resolve(GoldenFiles.DATA);
        Tensor features = TensorFile.readFloats(data.resolve("input_0.pb"));
        int rows = features.shape().dimension(0);
        Path model = folder.resolve(GoldenFiles.MODEL);
        try (OnnxRunner runner = Runners.open(model)) {
            boolean sameModel = GoldenFiles.sha256(model).equals(manifest.sha256());
            List<String> obstacles = new ArrayList<>(runner.contractViolations());
            if (obstacles.isEmpty() && runner.featureCount() != features.shape().dimension(1)) {
                obstacles.add("the model takes " + runner.featureCount() + " features, the rows have "
                        + features.shape().dimension(1));
            }
            if (!obstacles.isEmpty()) {
                return new GoldenReport(rows, sameModel, obstacles, List.of());
            }
            var actual = runner.run(features, 0, rows);
            List<GoldenOutput> outputs = new ArrayList<>();
            for (int i = 0; i < manifest.outputs().size(); i++) {
                Manifest.Output output = manifest.outputs().get(i);
                Path expected = data.resolve("output_" + i + ".pb");
                if (!output.labelOf().isEmpty()) {
                    outputs.add(labels(manifest, output, data, TensorFile.readLongs(expected, rows), actual.labels()));
                } else {
                    Tensor values = output.name().equals(GoldenFiles.LOGITS) ? actual.logits() : actual.probabilities();
                    outputs.add(numbers(output, data, TensorFile.readFloats(expected), values));
                }
            }
            return new GoldenReport(rows, sameModel, obstacles, outputs);
        } catch (OnnxRuntimeException e) {
            return new GoldenReport(rows, false, List.of(String.valueOf(e.getMessage())), List.of());
        }
    }

    private static GoldenOutput numbers(Manifest.Output output, Path data, Tensor expected, Tensor actual)
            throws IOException {
        if (!expected.shape().equals(actual.shape())) {
            throw new GoldenException(data + ": " + output.name() + " is " + expected.shape()
                    + " there, but the model gives " + actual.shape());
        }
        double[] tolerance = TensorFile.readDoubles(
                data.resolve(output.tolerance()), expected.shape().size());
        int beyond = 0;
        double worst = 0;
        int at = 0;
        for (int i = 0; i < tolerance.length; i++) {
            double ratio = ratio(expected.data()[i], actual.data()[i], tolerance[i]);
            beyond += ratio > 1 ? 1 : 0;
            if (ratio > worst) {
                worst = ratio;
                at = i;
            }
        }
        int k = expected.shape().dimension(1);
        return new GoldenOutput(output.name(), tolerance.length, beyond, worst, at / k, at % k);
    }

    private static double ratio(float expected, float actual, double tolerance) {
        boolean same = Float.compare(expected, actual) == 0 || expected == actual;
        if (same || tolerance == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double ratio = Math.abs((double) actual - expected) / tolerance;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    private static GoldenOutput labels(
            Manifest manifest, Manifest.Output output, Path data, long[] expected, long[] actual) throws IOException {
        int source = 0;
        while (source < manifest.outputs().size()
                && !manifest.outputs().get(source).name().equals(output.labelOf())) {
            source++;
        }
        Tensor scores = TensorFile.readFloats(data.resolve("output_" + source + ".pb"));
        double[] tolerance = TensorFile.readDoubles(
                data.resolve("tolerance_" + source + ".pb"), scores.shape().size());
        int k = scores.shape().dimension(1);
        int compared = 0;
        int beyond = 0;
        int first = 0;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] < 0) {
                continue;
            }
            compared++;
            if (expected[i] != actual[i] && !isTie(scores.data(), tolerance, i * k, k, expected[i], actual[i])) {
                first = beyond == 0 ? i : first;
                beyond++;
            }
        }
        return new GoldenOutput(output.name(), compared, beyond, 0, first, 0);
    }

    private static boolean isTie(float[] scores, double[] tolerance, int row, int k, long expected, long actual) {
        if (actual < 0 || actual >= k) {
            return false;
        }
        int best = row + (int) expected;
        int other = row + (int) actual;
        return (double) scores[best] - scores[other] <= tolerance[best] + tolerance[other];
    }
}
