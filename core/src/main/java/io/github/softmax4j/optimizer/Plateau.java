package io.github.softmax4j.optimizer;

import java.util.List;
import java.util.Optional;

/** See {@link Schedule#plateau}. */
record Plateau(double factor, int patience) implements Schedule {
    Plateau {
        ScheduleText.require(factor > 0 && factor < 1, "plateau with a factor above 0 and below 1", factor);
        ScheduleText.require(patience >= 0, "plateau with a patience of at least 0", patience);
    }

    /** The plateau of these constants, the second of which comes as a double. */
    static Plateau of(double factor, double patience) {
        ScheduleText.require(
                patience == (int) patience, "plateau with a patience from 0 up that is a whole number", patience);
        return new Plateau(factor, (int) patience);
    }

    @Override
    public String name() {
        return ScheduleText.of("plateau", List.of("factor", "patience"), factor, patience);
    }

    @Override
    public double factor(long step, long steps) {
        return 1;
    }

    @Override
    public Optional<PlateauRate> plateau() {
        return Optional.of(new PlateauRate(factor, patience));
    }
}
