package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.measure.Allocation;
import io.github.softmax4j.benchmarks.measure.Side;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;

/**
 * One epoch of ours: the time between the ends of two epochs of a training, without what a training does once (the digest
 * of the data, the copy of the parameters).
 */
final class OwnEpoch implements Side {
    private final Network network;
    private final Dataset data;
    private final TrainingOptions options;

    OwnEpoch(Network network, Dataset data, TrainingOptions options) {
        this.network = network;
        this.data = data;
        this.options = options;
    }

    @Override
    public double nanos() {
        long[] ends = new long[2];
        Trainer.train(network, data, options.withEpochs(2), report -> ends[report.epoch() - 1] = System.nanoTime());
        return ends[1] - ends[0];
    }

    /** Returns the bytes that the training thread allocates in one step: two epochs more, divided by their steps. */
    double bytesPerStep() throws Exception {
        int steps = (data.size() + options.batchSize() - 1) / options.batchSize();
        return (bytes(3) - bytes(1)) / (2.0 * steps);
    }

    private long bytes(int epochs) throws Exception {
        return Allocation.of(() -> Trainer.train(network, data, options.withEpochs(epochs), report -> {}));
    }
}
