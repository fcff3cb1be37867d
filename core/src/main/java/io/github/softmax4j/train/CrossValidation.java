package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * K-fold cross-validation: each K-th of the rows is evaluated by a model that learned from all the others.
 *
 * @param folds the evaluation of each part
 */
public record CrossValidation(List<Evaluation> folds) {
    /** Copies the list. */
    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /**
     * Trains K models on stratified folds. The seed of the options decides the folds too.
     *
     * @param k from 2 to the number of rows
     * @param control hears of all trainings, and may stop them; it has no checkpoints
     * @throws IllegalArgumentException if {@code k} is below 2, or there are checkpoints
     */
    public static CrossValidation of(Dataset data, int k, TrainingOptions options, TrainingControl control) {
        if (control.checkpoints().isPresent()) {
            throw new IllegalArgumentException("checkpoints are those of one training; cross-validation has " + k);
        }
        List<Evaluation> evaluations = new ArrayList<>();
        for (Split fold : data.folds(k, options.seed())) {
            Classifier classifier = Trainer.train(fold.train(), Optional.empty(), options, control);
            evaluations.add(Evaluation.of(classifier, fold.test()));
        }
        return new CrossValidation(evaluations);
    }

    /** Returns the mean of the folds' accuracy and how much it varies. */
    public Summary accuracy() {
        return summary(Evaluation::accuracy);
    }

    /** Returns the mean of the folds' log-loss and how much it varies. */
    public Summary logLoss() {
        return summary(Evaluation::logLoss);
    }

    private Summary summary(ToDoubleFunction<Evaluation> of) {
        double sum = 0;
        for (Evaluation fold : folds) {
            sum += of.applyAsDouble(fold);
        }
        double mean = sum / folds.size();
        double squares = 0;
        for (Evaluation fold : folds) {
            double difference = of.applyAsDouble(fold) - mean;
            squares += difference * difference;
        }
        return new Summary(mean, Math.sqrt(squares / (folds.size() - 1)));
    }

    /**
     * A number over all folds.
     *
     * @param mean of K folds
     * @param deviation sqrt(sum of squared differences / (K - 1))
     */
    public record Summary(double mean, double deviation) {}
}
