package io.github.softmax4j.parity.baseline;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.importer.ImportedModel;
import io.github.softmax4j.onnx.importer.OnnxImport;
import io.github.softmax4j.onnx.importer.OnnxImportException;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.OnnxGraph;
import io.github.softmax4j.parity.TimeLimit;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares two ONNX files in ONNX Runtime on the same rows. An output that only one file has, or that has another type or
 * shape in the other, fails, as does an element that is finite on one side alone.
 */
public final class BaselineCheck {
    private BaselineCheck() {}

    /**
     * Runs both files as {@link #run(NamedModel, NamedModel, Optional, long)} does, and fails if that takes longer than
     * {@code limit}: a runtime cannot be stopped within an operator, so nobody waits for it any longer.
     */
    public static BaselineReport run(
            NamedModel baseline, NamedModel candidate, Optional<FixedTolerance> tolerance, long seed, Duration limit)
            throws IOException {
        return TimeLimit.run(limit, () -> run(baseline, candidate, tolerance, seed))
                .orElseGet(() -> BaselineReport.late(limit));
    }

    /**
     * Runs both files.
     *
     * @param baseline what is right
     * @param candidate what is compared with it
     * @param tolerance if empty, the noise of the network decides
     * @param seed decides the rows
     * @throws BadInputException if there is no tolerance and a file is no chain of layers that can be read, or an input is
     *     one for which no rows can be made
     */
    public static BaselineReport run(
            NamedModel baseline, NamedModel candidate, Optional<FixedTolerance> tolerance, long seed) {
        try (OnnxGraph left = OnnxGraph.open(baseline.model(), baseline.name());
                OnnxGraph right = OnnxGraph.open(candidate.model(), candidate.name())) {
            requireSameInputs(baseline.name(), left.inputs(), candidate.name(), right.inputs());
            if (tolerance.isPresent()) {
                Map<String, Tensor> inputs = RandomInputs.of(left.inputs(), seed);
                return compare(left, right, inputs, Rule.fixed(tolerance.get()));
            }
            ImportedModel chain = chain(baseline);
            chain(candidate);
            Classifier classifier = classifier(chain);
            Tensor features = InputSuite.generated(classifier, seed).features();
            return compare(left, right, Map.of(chain.input(), features), Rule.noise(chain, classifier, features));
        }
    }

    /** A size that one of the files leaves open goes with any of the other. */
    private static void requireSameInputs(
            String left, List<OnnxGraph.Port> leftPorts, String right, List<OnnxGraph.Port> rightPorts) {
        Map<String, OnnxGraph.Port> expected = byName(leftPorts);
        Map<String, OnnxGraph.Port> actual = byName(rightPorts);
        if (!expected.keySet().equals(actual.keySet())) {
            throw new BadInputException(right + " has the inputs " + actual.keySet() + ", " + left + " has "
                    + expected.keySet() + "; expected two files with the same inputs");
        }
        expected.forEach((name, port) -> {
            OnnxGraph.Port other = actual.get(name);
            if (other != null && !(port.type().equals(other.type()) && fits(port.shape(), other.shape()))) {
                throw new BadInputException(right + " takes " + describe(other) + " as input \"" + name + "\", " + left
                        + " takes " + describe(port) + "; expected two files that take the same rows");
            }
        });
    }

    private static Map<String, OnnxGraph.Port> byName(List<OnnxGraph.Port> ports) {
        Map<String, OnnxGraph.Port> byName = new TreeMap<>();
        ports.forEach(port -> byName.put(port.name(), port));
        return byName;
    }

    private static boolean fits(List<Long> a, List<Long> b) {
        return a.size() == b.size()
                && IntStream.range(0, a.size())
                        .allMatch(i -> a.get(i) < 0 || b.get(i) < 0 || a.get(i).equals(b.get(i)));
    }

    private static String describe(OnnxGraph.Port port) {
        List<Long> shape = port.shape();
        return port.isFloat() && shape.size() == 2 && shape.get(1) >= 0
                ? shape.get(1) + " features"
                : port.type() + " " + shape.toString().replace("-1", "any");
    }

    private static ImportedModel chain(NamedModel file) {
        try {
            return OnnxImport.of(file.model(), file.name());
        } catch (OnnxImportException e) {
            throw new BadInputException(
                    "without a chain of layers the noise is not known: " + e.getMessage() + "; add --rtol and --atol",
                    e);
        }
    }

    private static Classifier classifier(ImportedModel chain) {
        try {
            return chain.classifier();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    "the baseline is no classifier: " + e.getMessage() + "; add --rtol and --atol", e);
        }
    }

    private static BaselineReport compare(OnnxGraph left, OnnxGraph right, Map<String, Tensor> inputs, Rule rule) {
        Map<String, OnnxGraph.Value> expected = left.run(inputs);
        Map<String, OnnxGraph.Value> actual = new LinkedHashMap<>(right.run(inputs));
        List<BaselineOutput> outputs = new ArrayList<>();
        expected.forEach((name, value) -> {
            OnnxGraph.Value other = actual.remove(name);
            outputs.add(
                    other == null
                            ? BaselineOutput.problem(name, "is missing in the other file")
                            : compare(name, value, other, rule.tolerances(name, value)));
        });
        actual.keySet().forEach(name -> outputs.add(BaselineOutput.problem(name, "is missing in the baseline")));
        int rows = inputs.values().stream()
                .mapToInt(input -> input.shape().dimension(0))
                .max()
                .orElse(0);
        return new BaselineReport(rule.description(), rows, outputs, "");
    }

    private static BaselineOutput compare(
            String name, OnnxGraph.Value expected, OnnxGraph.Value actual, double[] tolerances) {
        if (!expected.type().equals(actual.type()) || !expected.shape().equals(actual.shape())) {
            return BaselineOutput.problem(
                    name,
                    "is " + actual.type() + " " + actual.shape() + " in the other file, but " + expected.type() + " "
                            + expected.shape() + " in the baseline");
        }
        int beyond = 0;
        int at = 0;
        double worstRatio = 0;
        double worstDifference = 0;
        for (int i = 0; i < tolerances.length; i++) {
            double difference = Math.abs(actual.numbers()[i] - expected.numbers()[i]);
            if (Double.isFinite(difference)) {
                worstDifference = Math.max(worstDifference, difference);
            }
            double ratio = ratio(expected.numbers()[i], actual.numbers()[i], tolerances[i]);
            beyond += ratio > 1 ? 1 : 0;
            if (ratio > worstRatio) {
                worstRatio = ratio;
                at = i;
            }
        }
        return new BaselineOutput(name, "", tolerances.length, beyond, worstDifference, worstRatio, at);
    }

    private static double ratio(double expected, double actual, double tolerance) {
        if (Double.compare(expected, actual) == 0 || expected == actual || tolerance == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double ratio = Math.abs(actual - expected) / tolerance;
        return Double.isFinite(expected) && Double.isFinite(actual) ? ratio : Double.POSITIVE_INFINITY;
    }
}
