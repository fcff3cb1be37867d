package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Optimizer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How to train. Immutable; begin with {@link #defaults()} and change what needs changing.
 *
 * @param hidden the widths of the hidden layers, first to last; none makes a linear classifier
 * @param activation what stands behind each hidden layer
 * @param epochs how often all rows are passed, at least 1
 * @param batchSize rows a step, at least 1
 * @param optimizer the update rule
 * @param learningRate above 0
 * @param weightDecay L2: this times the weights is added to their gradient; at least 0
 * @param validation the share of the rows held out to watch training, from 0 (none) to below 1
 * @param seed decides initial weights, shuffling and the validation split
 * @param threads at least 1; does not change a bit of the result
 */
public record TrainingOptions(
        List<Integer> hidden,
        Activation activation,
        int epochs,
        int batchSize,
        Optimizer optimizer,
        double learningRate,
        double weightDecay,
        double validation,
        long seed,
        int threads) {
    /** Checks every option. */
    public TrainingOptions {
        hidden = List.copyOf(hidden);
        for (int width : hidden) {
            require(width >= 1, "hidden", "widths of at least 1", width);
        }
        require(epochs >= 1, "epochs", "at least 1", epochs);
        require(batchSize >= 1, "batchSize", "at least 1", batchSize);
        require(learningRate > 0 && learningRate <= Float.MAX_VALUE, "learningRate", "a number above 0", learningRate);
        require(
                weightDecay >= 0 && weightDecay <= Float.MAX_VALUE,
                "weightDecay",
                "a number of at least 0",
                weightDecay);
        require(
                validation == 0 || validation > 1e-9 && validation < 1,
                "validation",
                "a share of at least 0 and below 1",
                validation);
        require(threads >= 1, "threads", "at least 1", threads);
    }

    private static void require(boolean holds, String option, String expected, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(option + " must be " + expected + ", not " + actual);
        }
    }

    /** Returns options that give a good model on small and medium data without any change. */
    public static TrainingOptions defaults() {
        Optimizer adam = new Adam();
        return new TrainingOptions(
                List.of(64), Activation.RELU, 100, 32, adam, adam.defaultLearningRate(), 1e-3, 0, 0, 1);
    }

    /** Returns these options with other hidden layers; no width makes a linear classifier. */
    public TrainingOptions withHidden(int... widths) {
        List<Integer> list = Arrays.stream(widths).boxed().toList();
        return new TrainingOptions(
                list, activation, epochs, batchSize, optimizer, learningRate, weightDecay, validation, seed, threads);
    }

    /** Returns these options with another activation. */
    public TrainingOptions withActivation(Activation value) {
        return new TrainingOptions(
                hidden, value, epochs, batchSize, optimizer, learningRate, weightDecay, validation, seed, threads);
    }

    /** Returns these options with another number of epochs. */
    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(
                hidden, activation, value, batchSize, optimizer, learningRate, weightDecay, validation, seed, threads);
    }

    /** Returns these options with another batch size. */
    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(
                hidden, activation, epochs, value, optimizer, learningRate, weightDecay, validation, seed, threads);
    }

    /** Returns these options with another optimiser and its default learning rate. */
    public TrainingOptions withOptimizer(Optimizer value) {
        return new TrainingOptions(
                hidden,
                activation,
                epochs,
                batchSize,
                value,
                value.defaultLearningRate(),
                weightDecay,
                validation,
                seed,
                threads);
    }

    /** Returns these options with another learning rate. */
    public TrainingOptions withLearningRate(double value) {
        return new TrainingOptions(
                hidden, activation, epochs, batchSize, optimizer, value, weightDecay, validation, seed, threads);
    }

    /** Returns these options with another weight decay. */
    public TrainingOptions withWeightDecay(double value) {
        return new TrainingOptions(
                hidden, activation, epochs, batchSize, optimizer, learningRate, value, validation, seed, threads);
    }

    /** Returns these options with another share held out for validation. */
    public TrainingOptions withValidation(double value) {
        return new TrainingOptions(
                hidden, activation, epochs, batchSize, optimizer, learningRate, weightDecay, value, seed, threads);
    }

    /** Returns these options with another seed. */
    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(
                hidden,
                activation,
                epochs,
                batchSize,
                optimizer,
                learningRate,
                weightDecay,
                validation,
                value,
                threads);
    }

    /** Returns these options with another number of threads. */
    public TrainingOptions withThreads(int value) {
        return new TrainingOptions(
                hidden, activation, epochs, batchSize, optimizer, learningRate, weightDecay, validation, seed, value);
    }

    /** Returns the options that decide the result, as text by name; the number of threads is not among them. */
    public Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
        text.put("activation", activation.name().toLowerCase(Locale.ROOT));
        text.put("epochs", String.valueOf(epochs));
        text.put("batchSize", String.valueOf(batchSize));
        text.put("optimizer", optimizer.name());
        optimizer.constants().forEach((name, value) -> text.put("optimizer." + name, number(value)));
        text.put("learningRate", number(learningRate));
        text.put("weightDecay", number(weightDecay));
        text.put("validation", number(validation));
        text.put("seed", String.valueOf(seed));
        return text;
    }

    /** The shortest text that reads back as the value; {@code Double.toString} differs between JDKs. */
    private static String number(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 15;
        while (exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }
}
