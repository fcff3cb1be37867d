package io.github.softmax4j.optimizer;

import java.util.List;

/** See {@link Schedule#step}. */
record StepDecay(double factor, double every) implements Schedule {
    /** What the quotient of two rounded parts may lack to a whole number. */
    private static final double ROUNDING = 1e-9;

    StepDecay {
        ScheduleText.require(factor > 0 && factor <= 1, "step with a factor above 0 and of at most 1", factor);
        ScheduleText.require(every > 0 && every <= 1, "step with every above 0 and of at most 1", every);
    }

    @Override
    public String name() {
        return ScheduleText.of("step", List.of("factor", "every"), factor, every);
    }

    @Override
    public double factor(long step, long steps) {
        return StrictMath.pow(factor, Math.floor((double) step / steps / every + ROUNDING));
    }
}
