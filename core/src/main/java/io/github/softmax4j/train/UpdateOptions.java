package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.Schedule;
import java.util.Map;
import java.util.TreeMap;

/**
 * How parameters move.
 *
 * @param optimizer the update rule
 * @param learningRate above 0
 * @param schedule how the learning rate changes from step to step
 * @param weightDecay L2: this times the weights is added to their gradient; at least 0
 * @param l1 L1: this times the sum of the absolute weights is added to the objective; at least 0
 * @param clip the largest Euclidean norm of the gradient of a step, longer ones are scaled down to it; 0 for no limit
 */
public record UpdateOptions(
        Optimizer optimizer, double learningRate, Schedule schedule, double weightDecay, double l1, double clip) {
    /** Checks every option. */
    public UpdateOptions {
        Require.that(
                learningRate > 0 && learningRate <= Float.MAX_VALUE, "learningRate", "a number above 0", learningRate);
        Require.that(
                weightDecay >= 0 && weightDecay <= Float.MAX_VALUE,
                "weightDecay",
                "a number of at least 0",
                weightDecay);
        Require.that(l1 >= 0 && l1 <= Float.MAX_VALUE, "l1", "a number of at least 0", l1);
        Require.that(clip >= 0 && clip <= Float.MAX_VALUE, "clip", "a number above 0, or 0 for no limit", clip);
    }

    /** Returns options that suit most problems: Adam with its own learning rate, and a little weight decay. */
    public static UpdateOptions defaults() {
        Optimizer adam = new Adam();
        return new UpdateOptions(adam, adam.defaultLearningRate(), Schedule.CONSTANT, 1e-3, 0, 0);
    }

    /** Returns these options with another optimiser and its default learning rate. */
    public UpdateOptions withOptimizer(Optimizer value) {
        return new UpdateOptions(value, value.defaultLearningRate(), schedule, weightDecay, l1, clip);
    }

    /** Returns these options with another learning rate. */
    public UpdateOptions withLearningRate(double value) {
        return new UpdateOptions(optimizer, value, schedule, weightDecay, l1, clip);
    }

    /** Returns these options with another schedule. */
    public UpdateOptions withSchedule(Schedule value) {
        return new UpdateOptions(optimizer, learningRate, value, weightDecay, l1, clip);
    }

    /** Returns these options with another weight decay. */
    public UpdateOptions withWeightDecay(double value) {
        return new UpdateOptions(optimizer, learningRate, schedule, value, l1, clip);
    }

    /** Returns these options with another L1 penalty. */
    public UpdateOptions withL1(double value) {
        return new UpdateOptions(optimizer, learningRate, schedule, weightDecay, value, clip);
    }

    /** Returns these options with another largest norm of the gradient. */
    public UpdateOptions withClip(double value) {
        return new UpdateOptions(optimizer, learningRate, schedule, weightDecay, l1, value);
    }

    /** Returns the options as text by name. */
    Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("optimizer", optimizer.name());
        optimizer.constants().forEach((name, value) -> text.put("optimizer." + name, Numbers.text(value)));
        text.put("learningRate", Numbers.text(learningRate));
        text.put("schedule", schedule.name());
        text.put("weightDecay", Numbers.text(weightDecay));
        if (l1 > 0) {
            text.put("l1", Numbers.text(l1));
        }
        if (clip > 0) {
            text.put("clip", Numbers.text(clip));
        }
        return text;
    }
}
