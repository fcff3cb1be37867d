package io.github.softmax4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/** Collects error / bound, keeps the worst with its description, and fails where one is above 1. */
public final class WorstRatio {
    private final String what;
    private double worst;
    private String where = "nowhere";
    private long count;

    public WorstRatio(String what) {
        this.what = what;
    }

    /** Takes one comparison of an actual with an exact value. */
    public void add(double actual, double exact, double bound, Supplier<String> description) {
        count++;
        double error = Math.abs(actual - exact);
        double ratio = error == 0 ? 0 : error / bound;
        if (!(ratio <= worst)) {
            worst = ratio;
            where = description.get() + ": " + actual + " for " + exact;
        }
    }

    /** Fails unless every ratio was at most 1; prints the worst. */
    public void check() {
        System.out.printf("%s: worst error / bound %.3f of %d, %s%n", what, worst, count, where);
        assertThat(count).as(what + ": number of comparisons").isPositive();
        assertThat(worst).as(what + ", " + where).isLessThanOrEqualTo(1);
    }
}
