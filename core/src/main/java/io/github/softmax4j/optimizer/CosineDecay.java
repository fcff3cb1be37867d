package io.github.softmax4j.optimizer;

import java.util.List;

/** See {@link Schedule#cosine}. */
record CosineDecay(double end) implements Schedule {
    CosineDecay {
        ScheduleText.require(end >= 0 && end <= 1, "cosine with an end from 0 to 1", end);
    }

    @Override
    public String name() {
        return ScheduleText.of("cosine", List.of("end"), end);
    }

    @Override
    public double factor(long step, long steps) {
        return between(1, end, (double) step / steps);
    }

    /** Half a wave of a cosine from one value to another, with {@code p} from 0 to 1. */
    static double between(double from, double to, double p) {
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * p)) / 2;
    }
}
