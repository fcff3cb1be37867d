package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.optimizer.Schedule;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range test: the learning rate grows evenly on a logarithmic scale from step to step, from 1e-6 to 10, until the loss
 * explodes. The loss of step t is smoothed: m<sub>t</sub> = 0.9 m<sub>t-1</sub> + 0.1 l<sub>t</sub>, divided by 1 -
 * 0.9<sup>t</sup>. A good rate is a tenth of the one at which the smoothed loss is smallest.
 *
 * <p>Source: Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3; smoothing, end and suggestion
 * as Gugger, "How do you find a good learning rate", 2018, has them.
 */
public final class LearningRateFinder {
    private static final double FIRST = 1e-6;
    private static final double LAST = 10;
    private static final double SMOOTHING = 0.9;
    /** How many times the smallest loss is an explosion. */
    private static final double EXPLOSION = 4;

    private LearningRateFinder() {}

    /**
     * A step of the test.
     *
     * @param learningRate of the step
     * @param loss smoothed
     */
    public record Point(double learningRate, double loss) {}

    /**
     * What came out.
     *
     * @param points in the order of the steps, at least one
     * @param suggestion the learning rate to take
     */
    public record Result(List<Point> points, double suggestion) {
        /** Copies the list. */
        public Result {
            points = List.copyOf(points);
        }
    }

    /**
     * Tests learning rates with the network, the loss and the optimiser of the options; their learning rate, schedule and
     * number of epochs are not used.
     *
     * @param steps how many rates are tried, at least 10
     * @throws IllegalArgumentException if there are fewer steps, or the optimiser takes no learning rate
     */
    public static Result find(Dataset data, TrainingOptions options, int steps) {
        Require.that(steps >= 10, "steps", "at least 10", steps);
        Require.that(
                options.update().optimizer() instanceof StochasticOptimizer,
                "optimizer",
                "one that takes a learning rate",
                options.update().optimizer().name());
        int batches = (data.size() - 1) / options.batchSize() + 1;
        TrainingOptions ranging = options.withLearningRate(1)
                .withSchedule(new Range(steps))
                .withEpochs((steps - 1) / batches + 1)
                .withValidation(0)
                .withPatience(0);
        Course course = new Course(steps);
        try {
            Trainer.train(
                    data,
                    Optional.empty(),
                    ranging,
                    TrainingControl.none().withListener(course).withStop(course::isOver));
        } catch (TrainingInterrupted | TrainingException end) {
            // The test is over, or the loss is no longer finite: what was seen before counts.
            if (course.points.isEmpty()) {
                throw end;
            }
        }
        return new Result(course.points, suggestion(course.points));
    }

    private static double suggestion(List<Point> points) {
        Point best = points.get(0);
        for (Point point : points) {
            best = point.loss() < best.loss() ? point : best;
        }
        return best.learningRate() / 10;
    }

    private record Range(int count) implements Schedule {
        @Override
        public String name() {
            return "range";
        }

        @Override
        public double factor(long step, long steps) {
            return FIRST * StrictMath.pow(LAST / FIRST, (double) step / (count - 1));
        }
    }

    private static final class Course implements TrainingListener {
        private final List<Point> points = new ArrayList<>();
        private final int steps;
        private double mean;
        private double weight = 1;
        private double smallest = Double.POSITIVE_INFINITY;
        private boolean over;

        Course(int steps) {
            this.steps = steps;
        }

        @Override
        public void onStep(StepProgress progress) {
            if (over) {
                return;
            }
            mean = SMOOTHING * mean + (1 - SMOOTHING) * progress.batchLoss();
            weight *= SMOOTHING;
            double loss = mean / (1 - weight);
            points.add(new Point(progress.learningRate(), loss));
            smallest = Math.min(smallest, loss);
            over = loss > EXPLOSION * smallest || points.size() == steps;
        }

        @Override
        public void onEpoch(EpochReport report) {}

        boolean isOver() {
            return over;
        }
    }
}
