package io.github.softmax4j.benchmarks.peer;

import io.github.softmax4j.data.Dataset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A linear softmax classifier in Tribuo.
 *
 * <p>Fairness: features that are zero are left out, as Tribuo's own reader of IDX files does, and the dataset is made before
 * the clock starts. Tribuo has one thread for this, whatever ours.
 */
public final class TribuoLinear {
    private final MutableDataset<Label> train;
    private final MutableDataset<Label> test;

    /** Takes copies of the data. */
    public TribuoLinear(Dataset train, Dataset test) {
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        this.train = dataset(train);
        this.test = dataset(test);
    }

    /** The trainer that Tribuo recommends to begin with: AdaGrad with rate 1, 5 epochs, one row a step. */
    public static Trainer<Label> logisticRegression() {
        return new LogisticRegressionTrainer();
    }

    /**
     * AdaGrad with a lower rate, which ends more accurate. Batches of 32 reach the same accuracy in twice the time; plain
     * SGD with its defaults does not learn this data.
     */
    public static Trainer<Label> lowerRate() {
        return new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1 << 30, 1, 1);
    }

    /** Trains a model. */
    public Model<Label> train(Trainer<Label> trainer) {
        return trainer.train(train);
    }

    /** Returns the accuracy on the test rows. */
    public double accuracy(Model<Label> model) {
        return new LabelEvaluator().evaluate(model, test).accuracy();
    }

    private static MutableDataset<Label> dataset(Dataset data) {
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> examples = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        for (int i = 0; i < data.size(); i++) {
            ArrayExample<Label> example =
                    new ArrayExample<>(new Label(data.classNames().get(data.label(i))));
            float[] row = data.row(i);
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    example.add(data.featureNames().get(j), row[j]);
                }
            }
            examples.add(example);
        }
        return examples;
    }
}
