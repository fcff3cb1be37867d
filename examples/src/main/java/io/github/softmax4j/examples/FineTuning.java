package io.github.softmax4j.examples;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.train.Activation;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingListener;
import io.github.softmax4j.train.TrainingOptions;
import java.util.Locale;

/** Making a trained classifier better: lower rate, more epochs, L2, and when that does not help, another network. */
public final class FineTuning {
    private FineTuning() {}

    public static void main(String[] args) {
        Dataset train = ring(100, 1);
        Dataset test = ring(1000, 2);

        TrainingOptions first = TrainingOptions.defaults()
                .withHidden()
                .withLearningRate(0.01)
                .withEpochs(100)
                .withWeightDecay(0);
        Classifier linear = Trainer.train(train, first);
        report("linear", linear, train, test);

        // A tenth of the rate, a hundred epochs more, a little L2: the same kind of function, so a ring stays out of
        // reach.
        TrainingOptions more = first.withLearningRate(0.001).withWeightDecay(1e-5);
        Classifier tuned = Trainer.fineTune(linear, train, more, TrainingListener.SILENT);
        report("linear, fine-tuned", tuned, train, test);

        // Wider networks. Softmax as a hidden layer works, but its outputs share a sum of 1, which squeezes the signal.
        for (int width : new int[] {3, 16}) {
            for (Activation activation : new Activation[] {Activation.SOFTMAX, Activation.RELU}) {
                TrainingOptions wider = first.withHidden(width).withActivation(activation);
                Classifier base = Trainer.train(train, wider);
                Classifier better = Trainer.fineTune(
                        base, train, wider.withLearningRate(0.001).withWeightDecay(1e-5), TrainingListener.SILENT);
                report(width + " hidden, " + activation.name().toLowerCase(Locale.ROOT), better, train, test);
            }
        }
    }

    /** Points in a square of side 2; class 1 is inside the circle that takes half of its area. */
    private static Dataset ring(int rows, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, 0);
        float[][] x = new float[rows][2];
        int[] y = new int[rows];
        for (int i = 0; i < rows; i++) {
            x[i][0] = (float) (2 * random.nextDouble() - 1);
            x[i][1] = (float) (2 * random.nextDouble() - 1);
            y[i] = x[i][0] * x[i][0] + x[i][1] * x[i][1] < 2 / Math.PI ? 1 : 0;
        }
        return Dataset.of(x, y);
    }

    private static void report(String what, Classifier classifier, Dataset train, Dataset test) {
        Evaluation learned = Evaluation.of(classifier, train);
        Evaluation held = Evaluation.of(classifier, test);
        Print.line(
                "%-20s loss %.4f, accuracy %.2f; on new points loss %.4f, accuracy %.3f",
                what, learned.logLoss(), learned.accuracy(), held.logLoss(), held.accuracy());
    }
}

/* Prints:
linear               loss 0.6798, accuracy 0.58; on new points loss 0.7267, accuracy 0.470
linear, fine-tuned   loss 0.6789, accuracy 0.58; on new points loss 0.7216, accuracy 0.470
3 hidden, softmax    loss 0.5020, accuracy 0.74; on new points loss 0.5416, accuracy 0.714
3 hidden, relu       loss 0.2433, accuracy 0.97; on new points loss 0.3355, accuracy 0.860
16 hidden, softmax   loss 0.1792, accuracy 0.97; on new points loss 0.2386, accuracy 0.917
16 hidden, relu      loss 0.0933, accuracy 0.99; on new points loss 0.1604, accuracy 0.937
*/
