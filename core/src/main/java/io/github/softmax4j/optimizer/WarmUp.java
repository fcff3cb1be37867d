package io.github.softmax4j.optimizer;

import java.util.List;
import java.util.Optional;

/** See {@link Schedule#warmUp}. */
record WarmUp(double share, Schedule after) implements Schedule {
    WarmUp {
        ScheduleText.require(share >= 0 && share < 1, "warmup with a share of at least 0 and below 1", share);
    }

    @Override
    public String name() {
        return ScheduleText.of("warmup", List.of("share"), share) + ScheduleText.THEN + after.name();
    }

    @Override
    public double factor(long step, long steps) {
        long rising = Math.min(steps - 1, (long) (share * steps));
        return step < rising
                ? (step + 1.0) / (rising + 1.0) * after.factor(0, steps - rising)
                : after.factor(step - rising, steps - rising);
    }

    @Override
    public Optional<PlateauRate> plateau() {
        return after.plateau();
    }
}
