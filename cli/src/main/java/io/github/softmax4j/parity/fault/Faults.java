package io.github.softmax4j.parity.fault;

import java.util.List;

/** The faults of the self-test. A new one takes one line. */
final class Faults {
    private static final float TEMPERATURE = 1.001f;

    static final List<Fault> ALL = List.of(
            new Fault("transposed weight", "a weight stored for x W read as one for W x", WeightFaults::transposed),
            new Fault("missing bias", "the last dense layer without its bias", WeightFaults::biasMissing),
            new Fault("shifted bias", "one bias off by 1e-4 of the size of a logit", WeightFaults::biasShifted),
            new Fault("flipped sign", "one weight of middle size with the other sign", WeightFaults::signFlipped),
            new Fault(
                    "float16 weights",
                    "weights that went through half precision",
                    victim -> WeightFaults.rounded(victim, WeightFaults::toHalf)),
            new Fault(
                    "16-bit weights",
                    "weights with 16 significant bits instead of 24",
                    victim -> WeightFaults.rounded(victim, WeightFaults::toSixteenBits)),
            new Fault(
                    "permuted classes", "each class with the outputs of the one before", WeightFaults::classesPermuted),
            new Fault("swapped features", "two columns of the input exchanged", WeightFaults::featuresSwapped),
            new Fault(
                    "softmax over axis 0",
                    "probabilities that sum to 1 along the batch",
                    GraphFaults::softmaxAlongBatch,
                    Head.ALONG_BATCH),
            new Fault(
                    "temperature 1.001",
                    "logits divided before the softmax",
                    victim -> GraphFaults.temperature(victim, TEMPERATURE),
                    Head.temperature(TEMPERATURE)),
            new Fault("dropped activation", "the first activation left out", GraphFaults::activationDropped),
            new Fault("missing normalisation", "the first normalisation left out", GraphFaults::normalisationMissing),
            new Fault("wrong epsilon", "a tenth of the epsilon of a normalisation", GraphFaults::wrongEpsilon));

    private Faults() {}
}
