package io.github.softmax4j.parity.baseline;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.importer.ImportedModel;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.parity.NoiseModel;
import io.github.softmax4j.parity.OnnxGraph;
import io.github.softmax4j.parity.Tolerance;
import io.github.softmax4j.tensor.Tensor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How far the elements of an output may lie apart. */
interface Rule {
    /** Returns one sentence. */
    String description();

    /** Returns the tolerance of each element of an output of the baseline. */
    double[] tolerances(String output, OnnxGraph.Value baseline);

    /** The tolerance of the caller; whole numbers have to be equal. */
    static Rule fixed(FixedTolerance tolerance) {
        return new Rule() {
            @Override
            public String description() {
                return String.format(
                        Locale.ROOT,
                        "fixed: |difference| <= %.3g + %.3g |baseline|, as --atol and --rtol say; whole numbers must be"
                                + " equal",
                        tolerance.absolute(),
                        tolerance.relative());
            }

            @Override
            public double[] tolerances(String output, OnnxGraph.Value baseline) {
                double[] tolerances = new double[baseline.numbers().length];
                for (int i = 0; i < tolerances.length; i++) {
                    tolerances[i] = baseline.type().equals("INT64") ? 0 : tolerance.of(baseline.numbers()[i]);
                }
                return tolerances;
            }
        };
    }

    /**
     * The rounding noise of the baseline's network on these rows. Labels must be equal, except in rows where two logits tie
     * within the noise for the largest or one is not finite: there they are not compared.
     */
    static Rule noise(ImportedModel chain, Classifier classifier, Tensor features) {
        Tolerance.Bounds bounds = new NoiseModel(classifier).bounds(features);
        Map<String, double[]> byOutput = new HashMap<>();
        byOutput.put(chain.logits(), bounds.logits());
        for (NodeProto node : chain.head()) {
            byOutput.put(
                    node.getOutput(0),
                    node.getOpType().equals("ArgMax")
                            ? ties(classifier.logits(features), bounds.logits())
                            : bounds.probabilities());
        }
        return new Rule() {
            @Override
            public String description() {
                return "noise: both files are chains of layers that can be read, so an element may differ by the rounding"
                        + " noise of the baseline's network on its row";
            }

            @Override
            public double[] tolerances(String output, OnnxGraph.Value baseline) {
                double[] known = byOutput.get(output);
                return known != null && known.length == baseline.numbers().length
                        ? known
                        : new double[baseline.numbers().length];
            }
        };
    }

    private static double[] ties(Tensor logits, double[] tolerance) {
        int k = logits.shape().dimension(1);
        double[] ties = new double[logits.shape().dimension(0)];
        for (int i = 0; i < ties.length; i++) {
            int best = Classifier.largest(logits, i);
            for (int j = 0; best >= 0 && j < k; j++) {
                double gap = (double) logits.data()[i * k + best] - logits.data()[i * k + j];
                if (j != best && gap <= tolerance[i * k + best] + tolerance[i * k + j]) {
                    ties[i] = Double.POSITIVE_INFINITY;
                }
            }
            ties[i] = best < 0 ? Double.POSITIVE_INFINITY : ties[i];
        }
        return ties;
    }
}
