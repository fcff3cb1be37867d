package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.data.FashionMnist;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Locale;

/**
 * How accurate classifiers with few options are on the test set of Fashion-MNIST, and how long the whole call of the trainer
 * takes. Accuracies are the same on every machine. Each time is that of one training, the first one of a process with the
 * compilation of its kernels in it.
 */
public final class AccuracySuite {
    private final Session session;
    private final FashionMnist data;

    private AccuracySuite(Session session, FashionMnist data) {
        this.session = session;
        this.data = data;
    }

    /** Trains a linear classifier and one with a hidden layer, with each number of threads. */
    public static void onFashionMnist(Session session) throws Exception {
        AccuracySuite suite = new AccuracySuite(session, FashionMnist.read(session.fashionMnist()));
        suite.train("linear, lbfgs", linear());
        suite.train("784-256-10, adam, cosine", hidden());
    }

    private static TrainingOptions linear() {
        return TrainingOptions.defaults()
                .withHidden()
                .withOptimizer(new Lbfgs())
                .withWeightDecay(0.003)
                .withEpochs(35);
    }

    private static TrainingOptions hidden() {
        return TrainingOptions.defaults()
                .withHidden(256)
                .withOptimizer(new Adam())
                .withLearningRate(0.001)
                .withSchedule(Schedule.cosine(0))
                .withWeightDecay(1e-4)
                .withBatchSize(128)
                .withEpochs(20);
    }

    private void train(String name, TrainingOptions options) {
        for (int threads : session.threads()) {
            session.progress("the accuracy of " + name + ", threads " + threads);
            long start = System.nanoTime();
            Classifier classifier = Trainer.train(data.train(), options.withThreads(threads));
            double seconds = (System.nanoTime() - start) / 1e9;
            double accuracy = Evaluation.of(classifier, data.test()).accuracy();
            session.report()
                    .comment(
                            "accuracy " + name,
                            String.format(
                                    Locale.ROOT,
                                    "%.4f on the test set, %d epochs, threads %d, %.2f s",
                                    accuracy,
                                    options.epochs(),
                                    threads,
                                    seconds));
        }
    }
}
