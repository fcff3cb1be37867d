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
 */
public record UpdateOptions(Optimizer optimizer, double learningRate, Schedule schedule, double weightDecay) {
    /** Checks every option. */
    public UpdateOptions {
        Require.that(
                learningRate > 0 && learningRate <= Float.MAX_VALUE, "learningRate", "a number above 0", learningRate);
        Require.that(
                weightDecay >= 0 && weightDecay <= Float.MAX_VALUE,
                "weightDecay",
                "a number of at least 0",
                weightDecay);
    }

    /** Returns options that suit most problems: Adam with its own learning rate, and a little weight decay. */
    public static UpdateOptions defaults() {
        Optimizer adam = new Adam();
        return new UpdateOptions(adam, adam.defaultLearningRate(), Schedule.CONSTANT, 1e-3);
    }

    /** Returns these options with another optimiser and its default learning rate. */
    public UpdateOptions withOptimizer(Optimizer value) {
        return new UpdateOptions(value, value.defaultLearningRate(), schedule, weightDecay);
    }

    /** Returns these options with another learning rate. */
    public UpdateOptions withLearningRate(double value) {
        return new UpdateOptions(optimizer, value, schedule, weightDecay);
    }

    /** Returns these options with another schedule. */
    public UpdateOptions withSchedule(Schedule value) {
        return new UpdateOptions(optimizer, learningRate, value, weightDecay);
    }

    /** Returns these options with another weight decay. */
    public UpdateOptions withWeightDecay(double value) {
        return new UpdateOptions(optimizer, learningRate, schedule, value);
    }

    /** Returns the options as text by name. */
    Map<String, String> describe() {
        Map<String, String> text = new TreeMap<>();
        text.put("optimizer", optimizer.name());
        optimizer.constants().forEach((name, value) -> text.put("optimizer." + name, Numbers.text(value)));
        text.put("learningRate", Numbers.text(learningRate));
        text.put("schedule", schedule.name());
        text.put("weightDecay", Numbers.text(weightDecay));
        return text;
    }
}
