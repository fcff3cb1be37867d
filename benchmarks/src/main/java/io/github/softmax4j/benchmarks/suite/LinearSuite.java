package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.data.FashionMnist;
import io.github.softmax4j.benchmarks.measure.Duel;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.measure.Side;
import io.github.softmax4j.benchmarks.measure.Timing;
import io.github.softmax4j.benchmarks.peer.TribuoLinear;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Locale;
import org.tribuo.classification.Label;

/**
 * The time to a linear softmax classifier of Fashion-MNIST that is as accurate on the test set as Tribuo's. Ours is the
 * whole call of the trainer, standardisation and all, with the fewest epochs that get there; the evaluations that find
 * this number are not timed, on either side.
 */
public final class LinearSuite {
    private static final int MOST_EPOCHS = 50;
    private static final int BATCH = 256;
    private static final double LEARNING_RATE = 0.001;
    private static final long SEED = 17;

    private final Session session;
    private final FashionMnist data;
    private final TribuoLinear tribuo;

    private LinearSuite(Session session, FashionMnist data) {
        this.session = session;
        this.data = data;
        this.tribuo = new TribuoLinear(data.train(), data.test());
    }

    /** Measures against two trainers of Tribuo. */
    public static void againstTribuo(Session session) throws Exception {
        LinearSuite suite = new LinearSuite(session, FashionMnist.read(session.fashionMnist()));
        suite.measure("tribuo-logistic-regression", TribuoLinear.logisticRegression());
        suite.measure("tribuo-adagrad-0.1", TribuoLinear.lowerRate());
    }

    private void measure(String peerName, org.tribuo.Trainer<Label> trainer) throws Exception {
        session.progress("train linear to the accuracy of " + peerName);
        double target = tribuo.accuracy(tribuo.train(trainer));
        int epochs = epochsTo(target);
        Side ours = Side.of(() -> train(epochs));
        Side peer = Side.of(() -> tribuo.train(trainer));
        Timing timing = Duel.of(ours, peer, session.effort().longRounds());
        String name = String.format(Locale.ROOT, "linear 784-10 to accuracy %.4f, our epochs %d", target, epochs);
        session.report().line("train", name, 1, timing, peerName, Report.NO_LIMIT);
    }

    private int epochsTo(double accuracy) {
        for (int epochs = 1; epochs <= MOST_EPOCHS; epochs++) {
            if (Evaluation.of(train(epochs), data.test()).accuracy() >= accuracy) {
                return epochs;
            }
        }
        throw new IllegalStateException(
                "after " + MOST_EPOCHS + " epochs we are not as accurate as Tribuo, which reaches " + accuracy);
    }

    private Classifier train(int epochs) {
        TrainingOptions options = TrainingOptions.defaults()
                .withHidden()
                .withBatchSize(BATCH)
                .withLearningRate(LEARNING_RATE)
                .withWeightDecay(0)
                .withEpochs(epochs)
                .withSeed(SEED);
        return Trainer.train(data.train(), options);
    }
}
