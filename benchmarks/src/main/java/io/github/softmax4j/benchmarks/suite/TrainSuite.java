package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.data.FashionMnist;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Side;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.Agreement;
import io.github.softmax4j.benchmarks.peer.PyTorch;
import io.github.softmax4j.benchmarks.peer.PyTorchMlp;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.stream.IntStream;

/** One epoch of a network with two hidden layers on Fashion-MNIST, Adam, batches of 128, against PyTorch. */
public final class TrainSuite {
    private static final String BENCH = "train";
    private static final int[] WIDTHS = {784, 256, 128, 10};
    private static final int BATCH = 128;
    private static final double LEARNING_RATE = 0.001;
    private static final long SEED = 17;
    private static final int COMPARED_STEPS = 5;

    private final Session session;
    private final Dataset data;
    private final Network network = Networks.of(WIDTHS);
    private final String name = "epoch " + Networks.name(WIDTHS) + " adam batch " + BATCH;

    private TrainSuite(Session session, Dataset data) {
        this.session = session;
        this.data = data;
    }

    /** Measures an epoch with one thread and with two, our two against our one, and what a step allocates. */
    public static void againstPyTorch(Session session) throws Exception {
        TrainSuite suite = new TrainSuite(
                session, FashionMnist.read(session.fashionMnist()).train());
        suite.requireSameLosses();
        for (int threads : session.threads()) {
            suite.againstPyTorch(threads);
        }
        if (session.hasTwoThreads()) {
            suite.measure(suite.epoch(2), suite.epoch(1), 2, "self-1-thread");
        }
        String bytes = Report.number(suite.epoch(1).bytesPerStep()) + " bytes allocated a step";
        session.report().comment("allocation " + BENCH + " " + suite.name, bytes);
    }

    private void againstPyTorch(int threads) throws Exception {
        PyTorch.setThreads(threads);
        try (PyTorchMlp peer = peer()) {
            PyTorchMlp.Rows rows = peer.rows(data.features().data(), data.labels());
            measure(epoch(threads), Side.of(() -> peer.epoch(rows, BATCH)), threads, "pytorch");
        }
    }

    private void measure(Side ours, Side peer, int threads, String peerName) throws Exception {
        session.progress(BENCH + " " + name + " against " + peerName + ", threads " + threads);
        ours.nanos();
        peer.nanos();
        Timing timing = Duel.of(ours, peer, session.effort().rounds());
        double flops = data.size() * Networks.trainingFlops(WIDTHS);
        double share = session.limits().arithmeticShare(flops, timing.oursNanos(), threads);
        session.report().line(BENCH, name, threads, timing, peerName, share);
    }

    private OwnEpoch epoch(int threads) {
        return new OwnEpoch(network, data, options(threads));
    }

    private static TrainingOptions options(int threads) {
        return TrainingOptions.defaults()
                .withOptimizer(new Adam())
                .withLearningRate(LEARNING_RATE)
                .withWeightDecay(0)
                .withBatchSize(BATCH)
                .withSeed(SEED)
                .withThreads(threads);
    }

    private PyTorchMlp peer() {
        return new PyTorchMlp(WIDTHS, network.initialParameters(SEED), LEARNING_RATE);
    }

    /** Steps on one and the same batch from the same parameters have to lose the same. */
    private void requireSameLosses() {
        Dataset batch = data.select(IntStream.range(0, BATCH).toArray());
        float[] ours = new float[COMPARED_STEPS];
        Trainer.train(
                network,
                batch,
                options(1).withEpochs(COMPARED_STEPS),
                report -> ours[report.epoch() - 1] = (float) report.loss());
        float[] theirs = new float[COMPARED_STEPS];
        try (PyTorchMlp peer = peer()) {
            PyTorchMlp.Rows rows = peer.rows(batch.features().data(), batch.labels());
            for (int i = 0; i < COMPARED_STEPS; i++) {
                theirs[i] = peer.step(rows);
            }
        }
        Agreement.require("losses of the first steps", ours, theirs);
    }
}
