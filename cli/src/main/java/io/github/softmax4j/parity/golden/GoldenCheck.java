package io.github.softmax4j.parity.golden;

import io.github.softmax4j.parity.OnnxRunner;
import io.github.softmax4j.parity.OnnxRuntimeException;
import io.github.softmax4j.parity.Runners;
import io.github.softmax4j.parity.TimeLimit;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the model of a golden folder in ONNX Runtime and compares what it gives with what is written there: |actual -
 * expected| &lt;= tolerance for each element, non-finite ones the same, and an infinite tolerance where an element cannot be judged; a label may differ where its logit lies within the
 * tolerance of the largest, and is not looked at in rows whose logits are not finite. Files and names are those of
 * {@code tolerance.json}.
 */
public final class GoldenCheck {
    private final Path folder;
    private final Manifest manifest;
    private final Path model;
    private final Tensor features;
    private final int rows;
    private final boolean sameModel;

    private GoldenCheck(Path folder) throws IOException {
        this.folder = folder;
        this.manifest = Manifest.read(folder);
        this.features =
                TensorFile.readFloats(manifest.dataFile(folder, manifest.input().file()));
        this.rows = features.shape().dimension(0);
        this.model = folder.resolve(manifest.model());
        if (!Files.isRegularFile(model)) {
            throw new GoldenException(model + ": there is no such file; expected an ONNX model");
        }
        this.sameModel = GoldenFiles.sha256(model).equals(manifest.sha256());
    }

    /**
     * Checks a folder, in this process if its model is one that we wrote, and however long that takes.
     *
     * @throws GoldenException if it is no golden folder, or is damaged
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if its model is damaged
     */
    public static GoldenReport run(Path folder) throws IOException {
        return run(folder, false, Optional.empty());
    }

    /**
     * Checks a folder.
     *
     * @param apart whether its model runs in a process of its own, whoever wrote it
     * @param limit a check that takes longer fails
     * @throws GoldenException if it is no golden folder, or is damaged
     * @throws io.github.softmax4j.onnx.file.OnnxFileException if its model is damaged
     */
    public static GoldenReport run(Path folder, boolean apart, Optional<Duration> limit) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new GoldenException(folder + ": there is no such folder; expected one that parity --golden wrote");
        }
        GoldenCheck check = new GoldenCheck(folder);
        return limit.isEmpty()
                ? check.run(apart)
                : TimeLimit.run(limit.get(), () -> check.run(apart))
                        .orElseGet(() -> check.report(List.of(TimeLimit.exceeded(limit.get()))));
    }

    private GoldenReport run(boolean apart) throws IOException {
        try (OnnxRunner runner = Runners.open(model, apart)) {
            List<String> obstacles = obstacles(runner);
            return obstacles.isEmpty()
                    ? new GoldenReport(rows, sameModel, List.of(), compare(runner.run(features, 0, rows)))
                    : report(obstacles);
        } catch (OnnxRuntimeException e) {
            return report(List.of(String.valueOf(e.getMessage())));
        }
    }

    private GoldenReport report(List<String> obstacles) {
        return new GoldenReport(rows, sameModel, obstacles, List.of());
    }

    private List<String> obstacles(OnnxRunner runner) {
        List<String> obstacles = new ArrayList<>(runner.contractViolations());
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        if (!manifest.input().name().equals(GoldenFiles.FEATURES)) {
            obstacles.add("the model has no input \"" + manifest.input().name() + "\", which " + Manifest.FILE
                    + " names; its input is \"" + GoldenFiles.FEATURES + "\"");
        }
        for (Manifest.Output output : manifest.outputs()) {
            List<String> known = output.isLabel()
                    ? List.of(GoldenFiles.LABELS)
                    : List.of(GoldenFiles.PROBABILITIES, GoldenFiles.LOGITS);
            if (!known.contains(output.name())) {
                obstacles.add("the model has no output \"" + output.name() + "\" with "
                        + (output.isLabel() ? "labels" : "numbers") + ", which " + Manifest.FILE
                        + " names; it has " + String.join(", ", known));
            }
        }
        if (runner.featureCount() != features.shape().dimension(1)) {
            obstacles.add("the model takes " + runner.featureCount() + " features, the rows have "
                    + features.shape().dimension(1));
        }
        return obstacles;
    }

    private List<GoldenOutput> compare(OnnxRunner.Outputs actual) throws IOException {
        List<GoldenOutput> outputs = new ArrayList<>();
        for (Manifest.Output output : manifest.outputs()) {
            outputs.add(
                    output.isLabel()
                            ? labels(output, actual.labels())
                            : numbers(
                                    output,
                                    output.name().equals(GoldenFiles.LOGITS)
                                            ? actual.logits()
                                            : actual.probabilities()));
        }
        return outputs;
    }

    private GoldenOutput numbers(Manifest.Output output, Tensor actual) throws IOException {
        Path file = manifest.dataFile(folder, output.file());
        Tensor expected = TensorFile.readFloats(file);
        if (!expected.shape().equals(actual.shape())) {
            throw new GoldenException(file + ": " + output.name() + " is " + expected.shape()
                    + " there, but the model gives " + actual.shape());
        }
        double[] tolerance = tolerance(output, expected);
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

    private double[] tolerance(Manifest.Output output, Tensor expected) throws IOException {
        return TensorFile.readDoubles(
                manifest.dataFile(folder, output.tolerance()), expected.shape().size());
    }

    private static double ratio(float expected, float actual, double tolerance) {
        boolean same = Float.compare(expected, actual) == 0 || expected == actual;
        if (same || tolerance == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double ratio = Math.abs((double) actual - expected) / tolerance;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    private GoldenOutput labels(Manifest.Output output, long[] actual) throws IOException {
        Path file = manifest.dataFile(folder, output.file());
        long[] expected = TensorFile.readLongs(file, rows);
        Manifest.Output source = manifest.labelled(output);
        Path scoresFile = manifest.dataFile(folder, source.file());
        Tensor scores = TensorFile.readFloats(scoresFile);
        if (scores.shape().dimension(0) != rows) {
            throw new GoldenException(scoresFile + ": " + source.name() + " is " + scores.shape() + " there; expected "
                    + rows + " rows, as there are labels");
        }
        double[] tolerance = tolerance(source, scores);
        int k = scores.shape().dimension(1);
        int compared = 0;
        int beyond = 0;
        int first = 0;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] < 0) {
                continue;
            }
            if (expected[i] >= k) {
                throw new GoldenException(file + ": row " + i + " has label " + expected[i] + "; expected one below "
                        + k + ", the number of classes, or -1");
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
