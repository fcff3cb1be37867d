package io.github.softmax4j.parity.fault;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.importer.OnnxImport;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.NoiseModel;
import io.github.softmax4j.parity.Reference;
import io.github.softmax4j.parity.Tolerance;
import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Shows that the check can fail: puts faults into copies of an ONNX file and looks whether it refuses each.
 *
 * <p>A fault is above the noise if the double-precision run of the faulty network lies farther from that of the sound one
 * than the tolerance allows, at one logit or one probability of one row at least. Such a fault must be caught. One that
 * stays below is no mistake that anybody could tell from rounding, and is reported as invisible.
 */
public final class SelfTest {
    private final Classifier classifier;
    private final InputSuite inputs;
    private final Copies copies;
    private final Reference truth;
    private final Tolerance.Bounds bounds;

    private SelfTest(Classifier classifier, InputSuite inputs, Copies copies) {
        NoiseModel noise = new NoiseModel(classifier);
        this.classifier = classifier;
        this.inputs = inputs;
        this.copies = copies;
        this.truth = noise.reference(inputs.features());
        this.bounds = noise.bounds(inputs.features(), truth);
    }

    /**
     * Runs the self-test.
     *
     * @param classifier what the file was made of
     * @param model the file, which passes the check
     * @param inputs the rows on which faults are looked for
     * @param folder where copies are written, one at a time
     * @param seed decides the rows on which the file itself has to pass
     * @throws io.github.softmax4j.onnx.importer.OnnxImportException if the file is no chain of layers
     */
    public static SelfTestReport run(Classifier classifier, ModelProto model, InputSuite inputs, Path folder, long seed)
            throws IOException {
        Copies copies = new Copies(classifier, folder);
        SelfTest test = new SelfTest(classifier, inputs, copies);
        List<HonestResult> honest = new ArrayList<>();
        List<InputSuite> regimes = new ArrayList<>(List.of(inputs));
        regimes.addAll(Regimes.of(classifier.network().inputs(), seed));
        for (InputSuite regime : regimes) {
            Copies.Outcome outcome = copies.run(model, regime);
            String name = regime == inputs
                    ? "rows of this check"
                    : regime.parts().get(0).name();
            honest.add(new HonestResult(name, outcome.pass(), outcome.acceptedBy()));
        }
        Victim victim = Victim.of(model, "the file", test.logitScale());
        List<FaultResult> results = new ArrayList<>();
        for (Fault fault : Faults.ALL) {
            results.add(test.run(fault, victim));
        }
        return new SelfTestReport(honest, results);
    }

    /** The median size of a logit. */
    private double logitScale() {
        double[] sizes = Arrays.stream(truth.logits().value())
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    private FaultResult run(Fault fault, Victim victim) throws IOException {
        Optional<ModelProto> faulty = fault.injection().into(victim);
        if (faulty.isEmpty()) {
            List<Boolean> none = ToolRule.ALL.stream().map(rule -> false).toList();
            return new FaultResult(fault.name(), fault.meaning(), Outcome.NOT_APPLICABLE, Double.NaN, Double.NaN, none);
        }
        Effect effect = effect(fault, faulty.get());
        Copies.Outcome outcome = copies.run(faulty.get(), inputs);
        Outcome verdict = effect.ratio() <= 1 ? Outcome.INVISIBLE : outcome.pass() ? Outcome.MISSED : Outcome.CAUGHT;
        List<Boolean> caughtBy =
                outcome.acceptedBy().stream().map(accepted -> !accepted).toList();
        return new FaultResult(fault.name(), fault.meaning(), verdict, effect.ratio(), effect.tolerance(), caughtBy);
    }

    /** A faulty head leaves the logits alone; every other faulty file can be read back, and its network run in double. */
    private Effect effect(Fault fault, ModelProto faulty) {
        if (fault.head() != Head.SOFTMAX) {
            double[] probabilities = fault.head()
                    .probabilities(truth.logits().value(), classifier.network().outputs());
            return Effect.of(probabilities, truth.probabilities().value(), bounds.probabilities());
        }
        Tensor features = inputs.features();
        Reference other = new NoiseModel(
                        OnnxImport.of(faulty, "the file with a " + fault.name()).classifier())
                .reference(features);
        return Effect.of(other.logits().value(), truth.logits().value(), bounds.logits())
                .or(Effect.of(
                        other.probabilities().value(), truth.probabilities().value(), bounds.probabilities()));
    }
}
