package io.github.softmax4j.optimizer;

import java.util.List;

/** See {@link Schedule#oneCycle}. */
record OneCycle(double warmUp, double start, double end) implements Schedule {
    OneCycle {
        ScheduleText.require(warmUp > 0 && warmUp < 1, "one-cycle with a warmup above 0 and below 1", warmUp);
        ScheduleText.require(start >= 0 && start <= 1, "one-cycle with a start from 0 to 1", start);
        ScheduleText.require(end >= 0 && end <= 1, "one-cycle with an end from 0 to 1", end);
    }

    @Override
    public String name() {
        return ScheduleText.of("one-cycle", List.of("warmup", "start", "end"), warmUp, start, end);
    }

    @Override
    public double factor(long step, long steps) {
        double p = (double) step / steps;
        return p < warmUp
                ? CosineDecay.between(start, 1, p / warmUp)
                : CosineDecay.between(1, end, (p - warmUp) / (1 - warmUp));
    }
}
