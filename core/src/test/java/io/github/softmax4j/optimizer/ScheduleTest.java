package io.github.softmax4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    static List<Schedule> schedules() {
        return List.of(
                Schedule.CONSTANT,
                Schedule.step(0.1, 0.3),
                Schedule.step(0.5, 1e-5),
                Schedule.exponential(0.01),
                Schedule.plateau(0.5, 0),
                Schedule.warmUp(0.1, Schedule.plateau(0.1, 1_000_000)),
                Schedule.cosine(0),
                Schedule.cosine(1 / 3.0),
                Schedule.oneCycle(0.3, 0.04, 0),
                Schedule.oneCycle(0.5, 0, 1e-4),
                Schedule.warmUp(0.1, Schedule.CONSTANT),
                Schedule.warmUp(0.05, Schedule.cosine(0.01)),
                Schedule.warmUp(0.1, Schedule.warmUp(0.2, Schedule.step(0.1, 0.25))));
    }

    private static double[] factors(Schedule schedule, int steps) {
        double[] factors = new double[steps];
        for (int i = 0; i < steps; i++) {
            factors[i] = schedule.factor(i, steps);
        }
        return factors;
    }

    @Test
    void stepsMultiplyAgainAndAgain() {
        assertThat(factors(Schedule.step(0.5, 0.25), 8)).containsExactly(1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125);
        // Of ten steps, a tenth is one step: 3 / 10 / 0.1 is a little below 3.
        for (int i = 0; i < 10; i++) {
            assertThat(Schedule.step(0.5, 0.1).factor(i, 10)).isEqualTo(Math.scalb(1, -i));
        }
    }

    @Test
    void theExponentialFallsByTheSameFactorWithEachStep() {
        assertThat(factors(Schedule.exponential(0.0625), 4)).containsExactly(1, 0.5, 0.25, 0.125);
    }

    @Test
    void theCosineIsHalfAWave() {
        double root = Math.sqrt(0.5);
        double[] expected = {1, (1 + root) / 2, 0.5, (1 - root) / 2};
        // Each is off by some roundings of numbers of at most 2.
        assertThat(factors(Schedule.cosine(0), 4)).containsExactly(expected, within(1e-15));
        assertThat(Schedule.cosine(0.5).factor(2, 4)).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void oneCycleGoesUpAndDown() {
        assertThat(factors(Schedule.oneCycle(0.5, 0.2, 0), 8))
                .containsExactly(
                        new double[] {
                            0.2,
                            1 - 0.4 * (1 + Math.sqrt(0.5)),
                            0.6,
                            1 - 0.4 * (1 - Math.sqrt(0.5)),
                            1,
                            (1 + Math.sqrt(0.5)) / 2,
                            0.5,
                            (1 - Math.sqrt(0.5)) / 2
                        },
                        within(1e-15));
    }

    @Test
    void aPlateauLooksAtLossesAndNotAtSteps() {
        assertThat(factors(Schedule.plateau(0.5, 0), 5)).containsOnly(1);
        PlateauRate rate = Schedule.plateau(0.25, 0).plateau().orElseThrow();
        rate.observe(1);
        assertThat(rate.observe(1)).isEqualTo(0.25);
        assertThat(Schedule.warmUp(0.1, Schedule.plateau(0.25, 0)).plateau()).isPresent();
        assertThat(Schedule.warmUp(0.1, Schedule.cosine(0)).plateau()).isEmpty();
    }

    @Test
    void warmUpRisesEvenlyAndLeavesTheRestToTheOther() {
        assertThat(factors(Schedule.warmUp(0.4, Schedule.CONSTANT), 7))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0, 1, 1, 1, 1, 1}, within(1e-15));
        Schedule cosine = Schedule.cosine(0);
        double[] factors = factors(Schedule.warmUp(0.5, cosine), 8);
        for (int i = 0; i < 4; i++) {
            assertThat(factors[4 + i]).isEqualTo(cosine.factor(i, 4));
        }
        assertThat(Schedule.warmUp(0.9, cosine).factor(0, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void factorsAreFromZeroToOneAndAPureFunction(Schedule schedule) {
        for (int steps : new int[] {1, 2, 3, 10, 99, 1000}) {
            double[] factors = factors(schedule, steps);
            for (double factor : factors) {
                assertThat(factor).as("%s, %d steps", schedule.name(), steps).isBetween(0.0, 1.0);
            }
            assertThat(factors(schedule, steps)).isEqualTo(factors);
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void stepsFarBeyondAnIntAreFine(Schedule schedule) {
        long steps = 1L << 50;
        assertThat(schedule.factor(steps - 1, steps)).isBetween(0.0, 1.0);
        assertThat(schedule.factor(steps / 2, steps)).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theTextReadsBackAsTheSameSchedule(Schedule schedule) {
        Schedule read = Schedule.parse(schedule.name());
        assertThat(read).isEqualTo(schedule);
        assertThat(read.name()).isEqualTo(schedule.name());
        assertThat(factors(read, 37)).isEqualTo(factors(schedule, 37));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant | constant",
                "cosine | cosine:end=0",
                "exponential | exponential:end=0.01",
                "one-cycle | one-cycle:warmup=0.3,start=0.04,end=0",
                "one-cycle:end=1e-4,warmup=0.5 | one-cycle:warmup=0.5,start=0.04,end=0.0001",
                "plateau | plateau:factor=0.5,patience=5",
                "plateau:patience=2 | plateau:factor=0.5,patience=2",
                "step | step:factor=0.1,every=0.3",
                "step:every=0.5 | step:factor=0.1,every=0.5",
                "warmup | warmup:share=0.05+constant",
                "warmup+cosine | warmup:share=0.05+cosine:end=0",
                "warmup:share=0.1+cosine:end=0.5 | warmup:share=0.1+cosine:end=0.5"
            })
    void constantsThatAreNotGivenAreTheUsualOnes(String text, String name) {
        assertThat(Schedule.parse(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cosin", "Cosine", "warmups", "warmup+", "warmup+cosin", "step+cosine"})
    void anUnknownNameListsTheKnownOnes(String text) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "schedule must be one of constant, cosine, exponential, one-cycle, plateau, step, or"
                                + " warmup+ and one of these, not \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step:", "step:0.1", "step:factor", "step:factor=x", "step:end=1", "step:factor=0.1,"})
    void constantsThatCannotBeReadShowTheForm(String text) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule must be like step:factor=0.1,every=0.3, not \"" + text + "\"");
    }

    @Test
    void constantTakesNothing() {
        assertThatThrownBy(() -> Schedule.parse("constant:end=1"))
                .hasMessage("schedule must be constant alone, not \"constant:end=1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step:factor=0",
                "step:factor=1.5",
                "step:every=0",
                "step:every=2",
                "step:every=NaN",
                "exponential:end=0",
                "exponential:end=2",
                "cosine:end=-1",
                "cosine:end=2",
                "one-cycle:warmup=0",
                "one-cycle:warmup=1",
                "one-cycle:start=-1",
                "one-cycle:start=2",
                "one-cycle:end=-1",
                "one-cycle:end=2",
                "plateau:factor=0",
                "plateau:factor=1",
                "plateau:patience=-1",
                "plateau:patience=1.5",
                "plateau:patience=1e10",
                "warmup:share=1",
                "warmup:share=-0.1",
                "cosine:end=Infinity"
            })
    void refusesConstantsOutsideOfTheirRange(String text) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("schedule must be [a-z-]+ with .* (above|from|of at) .*, not .*");
    }
}
