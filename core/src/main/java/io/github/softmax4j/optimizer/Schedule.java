package io.github.softmax4j.optimizer;

import java.util.Optional;

/**
 * How the learning rate changes in the course of training: a pure function of the step, times what a {@link #plateau()}
 * says, which looks at losses. Equal schedules are equal objects, and each is read back from its text.
 *
 * <p>p is the part of the training that lies behind: step / steps.
 */
public interface Schedule {
    /** The learning rate stays as it is. */
    Schedule CONSTANT = new Schedule() {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public double factor(long step, long steps) {
            return 1;
        }

        @Override
        public String toString() {
            return name();
        }
    };

    /** Returns the text that options and model files use, constants included. */
    String name();

    /**
     * Returns what the learning rate is multiplied by.
     *
     * @param step the step, from 0
     * @param steps the number of steps of the whole training, above {@code step}
     */
    double factor(long step, long steps);

    /**
     * Returns a new one of what lowers the rate further when the loss of held-out rows no longer falls: the learning rate is
     * multiplied by its scale too. None for a schedule that looks at steps only.
     */
    default Optional<PlateauRate> plateau() {
        return Optional.empty();
    }

    /**
     * Multiplies by {@code factor} again and again: factor<sup>floor(p / every)</sup>.
     *
     * @param factor above 0, at most 1
     * @param every the part of the training after which it is multiplied again, above 0, at most 1: with 30 epochs, 1 / 3 is
     *     each 10 epochs
     * @throws IllegalArgumentException if a constant is out of its range
     */
    static Schedule step(double factor, double every) {
        return new StepDecay(factor, every);
    }

    /**
     * Falls evenly on a logarithmic scale, from 1 to {@code end}: end<sup>p</sup>.
     *
     * @param end above 0, at most 1
     * @throws IllegalArgumentException if it is out of its range
     */
    static Schedule exponential(double end) {
        return new ExponentialDecay(end);
    }

    /**
     * Half a wave of a cosine from 1 to {@code end}: end + (1 - end) (1 + cos(&pi; p)) / 2. Source: Loshchilov and Hutter,
     * "SGDR: stochastic gradient descent with warm restarts", 2017, equation (5), without restarts.
     *
     * @param end from 0 to 1
     * @throws IllegalArgumentException if it is out of its range
     */
    static Schedule cosine(double end) {
        return new CosineDecay(end);
    }

    /**
     * Half a wave of a cosine up, from {@code start} to 1, and half a longer one down to {@code end}. The learning rate of the
     * options is the largest one; momentum does not change. Source: Smith and Topin, "Super-convergence: very fast training of
     * neural networks using large learning rates", 2019, with cosines for straight lines, as in PyTorch.
     *
     * @param warmUp the part of the training that goes up, above 0 and below 1
     * @param start from 0 to 1
     * @param end from 0 to 1
     * @throws IllegalArgumentException if a constant is out of its range
     */
    static Schedule oneCycle(double warmUp, double start, double end) {
        return new OneCycle(warmUp, start, end);
    }

    /**
     * Multiplies by {@code factor} when the loss of held-out rows has not fallen for more than {@code patience} epochs; see
     * {@link PlateauRate}. It needs such rows.
     *
     * @param factor above 0 and below 1
     * @param patience at least 0
     * @throws IllegalArgumentException if a constant is out of its range
     */
    static Schedule plateau(double factor, int patience) {
        return new Plateau(factor, patience);
    }

    /**
     * Rises evenly in the first steps, then does as {@code after} says, for which the training begins there. Of n steps of
     * warm-up, step i has the factor (i + 1) / (n + 1), times that with which {@code after} begins.
     *
     * @param share the part of the training that goes up, from 0 to below 1
     * @throws IllegalArgumentException if it is out of its range
     */
    static Schedule warmUp(double share, Schedule after) {
        return new WarmUp(share, after);
    }

    /**
     * Returns the schedule of this text: a name, and constants if they are to be others than the usual ones, as in {@code
     * cosine}, {@code step:factor=0.1,every=0.3} or {@code warmup:share=0.05+cosine:end=0.01}.
     *
     * @throws IllegalArgumentException if there is no such schedule; the message lists those that there are
     */
    static Schedule parse(String text) {
        return ScheduleText.parse(text);
    }
}
