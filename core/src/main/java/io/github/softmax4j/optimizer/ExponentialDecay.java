package io.github.softmax4j.optimizer;

import java.util.List;

/** See {@link Schedule#exponential}. */
record ExponentialDecay(double end) implements Schedule {
    ExponentialDecay {
        ScheduleText.require(end > 0 && end <= 1, "exponential with an end above 0 and of at most 1", end);
    }

    @Override
    public String name() {
        return ScheduleText.of("exponential", List.of("end"), end);
    }

    @Override
    public double factor(long step, long steps) {
        return StrictMath.pow(end, (double) step / steps);
    }
}
