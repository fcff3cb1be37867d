package io.github.softmax4j.optimizer;

/** How the learning rate changes in the course of training: a pure function of the step. */
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
}
