package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Call;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.LossKernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.loss.CrossEntropyOptions;
import io.github.softmax4j.loss.FocalOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the options of a loss cost: each beside the plain cross-entropy of the same logits, on one thread. */
public final class LossVariantSuite {
    private static final String BENCH = "loss";
    private static final String PEER = "plain";

    private LossVariantSuite() {}

    /** Measures each option alone, all at once, and focal loss. */
    public static void againstPlain(Session session) throws Exception {
        measure(session, 2048, 32000);
        measure(session, 4096, 1000);
    }

    private static void measure(Session session, int n, int k) throws Exception {
        float[] x = RandomArrays.normal(n * k, 2);
        int[] targets = RandomArrays.below(k, n);
        float[] gradient = new float[n * k];
        double[] losses = new double[n];
        LossKernels kernels = KernelSelection.current().kernels().losses();
        Call plain = () -> kernels.crossEntropy(n, k, x, 0, targets, 0, 1f / n, losses, 0, gradient, 0);
        for (Map.Entry<String, RowLoss> variant : variants(k).entrySet()) {
            String name = "cross-entropy, " + variant.getKey() + " " + n + "x" + k;
            session.progress(name);
            RowLoss loss = variant.getValue();
            Call ours = () -> kernels.rowLoss(n, k, x, 0, targets, 0, loss, 1f / n, losses, 0, gradient, 0);
            Timing timing = Duel.of(ours, plain, session.effort());
            session.report().line(BENCH, name, 1, timing, PEER, Report.NO_LIMIT);
        }
    }

    private static Map<String, RowLoss> variants(int k) {
        float[] weights = new float[k];
        for (int j = 0; j < k; j++) {
            weights[j] = 0.5f + j % 3;
        }
        CrossEntropyOptions plain = CrossEntropyOptions.defaults();
        CrossEntropyOptions smooth = plain.withLabelSmoothing(0.1);
        Map<String, RowLoss> variants = new LinkedHashMap<>();
        variants.put("label smoothing", smooth.rowLoss(k));
        variants.put("class weights", plain.withClassWeights(weights).rowLoss(k));
        variants.put("z-loss", plain.withZLoss(1e-4).rowLoss(k));
        variants.put(
                "all three", smooth.withClassWeights(weights).withZLoss(1e-4).rowLoss(k));
        variants.put("focal", FocalOptions.defaults().rowLoss(k));
        variants.put(
                "focal with gamma 1.5", FocalOptions.defaults().withGamma(1.5).rowLoss(k));
        return variants;
    }
}
