package io.github.softmax4j.examples;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.ClassScore;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.FineTuneOptions;
import io.github.softmax4j.train.FineTuner;
import io.github.softmax4j.train.Head;
import io.github.softmax4j.train.LayerRates;
import io.github.softmax4j.train.LayerSet;
import io.github.softmax4j.train.LoraOptions;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingListener;
import io.github.softmax4j.train.TrainingOptions;
import java.util.List;
import java.util.stream.IntStream;

/** A model of the digits 0 to 7 learns 8 and 9: what freezing, rates of layers and adapters cost, and what they give. */
public final class NewClasses {
    private static final int KNOWN = 8;

    private NewClasses() {}

    public static void main(String[] args) {
        Split split = BuiltIn.DIGITS.read().split(0.8, 1);
        Dataset test = split.test();
        Classifier base =
                Trainer.train(known(split.train()), TrainingOptions.defaults().withHidden(64));
        Print.line("%-26s knows %d classes", "digits 0 to 7", base.classNames().size());

        // Classes are told by name. New ones have to be asked for: they begin with random weights, and know nothing.
        FineTuneOptions widen = FineTuneOptions.defaults()
                .withHead(Head.WIDEN)
                .withLearningRate(0.003)
                .withEpochs(20);
        Dataset few = split.train().select(IntStream.range(0, 200).toArray());
        report("widened, not trained", FineTuner.of(base, few, widen), false, test);

        // 200 rows of all ten digits, four ways.
        report("everything", FineTuner.of(base, few, widen), true, test);
        report("head only", FineTuner.of(base, few, widen.withFreeze(LayerSet.ALL_BUT_LAST)), true, test);
        report(
                "layers at a tenth",
                FineTuner.of(base, few, widen.withLayerRates(LayerRates.of("all-but-last=0.1"))),
                true,
                test);
        report("adapters of rank 4", FineTuner.of(base, few, widen.withLora(LoraOptions.ofRank(4))), true, test);

        // Only new digits in the data: nothing holds the known ones where they are.
        Dataset fresh = few.select(IntStream.range(0, few.size())
                .filter(i -> few.label(i) >= KNOWN)
                .toArray());
        report("everything, 8 and 9 only", FineTuner.of(base, fresh, widen), true, test);
        report(
                "head only, 8 and 9 only",
                FineTuner.of(base, fresh, widen.withFreeze(LayerSet.ALL_BUT_LAST)),
                true,
                test);
    }

    /** The rows of the first classes, and only their names. */
    private static Dataset known(Dataset data) {
        Dataset rows = data.select(IntStream.range(0, data.size())
                .filter(i -> data.label(i) < KNOWN)
                .toArray());
        List<String> names = data.classNames().subList(0, KNOWN);
        return Dataset.of(rows.features(), rows.labels(), rows.featureNames(), names, rows.labelName());
    }

    private static void report(String what, FineTuner tuner, boolean run, Dataset test) {
        Classifier classifier = run ? tuner.run(TrainingListener.SILENT) : tuner.start();
        List<ClassScore> scores = Evaluation.of(classifier, test).classes();
        Print.line(
                "%-26s trains %4d parameters: 0 to 7 %.3f, 8 and 9 %.3f",
                what,
                run ? tuner.trainedParameters() : 0,
                recall(scores.subList(0, KNOWN)),
                recall(scores.subList(KNOWN, scores.size())));
    }

    /** The share of the rows of these classes that is found. */
    private static double recall(List<ClassScore> scores) {
        double found = 0;
        double rows = 0;
        for (ClassScore score : scores) {
            found += score.recall() * score.support();
            rows += score.support();
        }
        return found / rows;
    }
}

/* Prints:
digits 0 to 7              knows 8 classes
widened, not trained       trains    0 parameters: 0 to 7 0.997, 8 and 9 0.000
everything                 trains 4810 parameters: 0 to 7 0.962, 8 and 9 0.930
head only                  trains  650 parameters: 0 to 7 0.962, 8 and 9 0.775
layers at a tenth          trains 4810 parameters: 0 to 7 0.962, 8 and 9 0.831
adapters of rank 4         trains 1162 parameters: 0 to 7 0.955, 8 and 9 0.845
everything, 8 and 9 only   trains 4810 parameters: 0 to 7 0.698, 8 and 9 0.986
head only, 8 and 9 only    trains  650 parameters: 0 to 7 0.861, 8 and 9 0.718
*/
