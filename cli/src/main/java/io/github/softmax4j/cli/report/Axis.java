package io.github.softmax4j.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis with ticks at round numbers: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param label what it counts
 * @param from the value at its start
 * @param to the value at its end, larger than {@code from}
 * @param ticks within the axis, rising
 */
record Axis(String label, double from, double to, List<BigDecimal> ticks) implements Scale {
    private static final int INTERVALS = 5;

    /** Returns an axis of exactly this range. */
    static Axis of(String label, double from, double to) {
        requireFinite(from, to);
        if (!(from < to)) {
            throw new IllegalArgumentException("an axis needs a range, not " + from + " to " + to);
        }
        BigDecimal step = step(to - from, BigDecimal.ZERO);
        return new Axis(label, from, to, multiples(step, from, to));
    }

    /** Returns an axis that covers this range and ends at ticks; a range of one number is widened. */
    static Axis covering(String label, double min, double max) {
        requireFinite(min, max);
        if (min == max) {
            double half = min == 0 ? 0.5 : Math.abs(min) / 2;
            return covering(label, min - half, max + half);
        }
        BigDecimal step = step(max - min, BigDecimal.ZERO);
        BigDecimal first =
                new BigDecimal(min).divide(step, 0, RoundingMode.FLOOR).multiply(step);
        BigDecimal last =
                new BigDecimal(max).divide(step, 0, RoundingMode.CEILING).multiply(step);
        return new Axis(
                label,
                first.doubleValue(),
                last.doubleValue(),
                multiples(step, first.doubleValue(), last.doubleValue()));
    }

    /** Returns an axis of whole numbers, from the first, which has a tick where there is room, to the last. */
    static Axis whole(String label, int first, int last) {
        if (first == last) {
            return new Axis(label, first - 1.0, last + 1.0, List.of(BigDecimal.valueOf(first)));
        }
        BigDecimal step = step((double) last - first, BigDecimal.ONE);
        List<BigDecimal> ticks = new ArrayList<>(multiples(step, first, last));
        if (ticks.get(0).doubleValue() - first >= step.doubleValue() / 2) {
            ticks.add(0, BigDecimal.valueOf(first));
        }
        return new Axis(label, first, last, List.copyOf(ticks));
    }

    private static void requireFinite(double min, double max) {
        if (!Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("an axis needs finite numbers, not " + min + " to " + max);
        }
    }

    private static BigDecimal step(double span, BigDecimal least) {
        BigDecimal raw = new BigDecimal(span)
                .divide(BigDecimal.valueOf(INTERVALS), MathContext.DECIMAL64)
                .max(least);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(raw.precision() - raw.scale() - 1);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = unit.multiply(BigDecimal.valueOf(factor));
            if (step.compareTo(raw) >= 0) {
                return step;
            }
        }
        return unit.multiply(BigDecimal.TEN);
    }

    private static List<BigDecimal> multiples(BigDecimal step, double from, double to) {
        List<BigDecimal> ticks = new ArrayList<>();
        BigDecimal tick =
                new BigDecimal(from).divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (; tick.doubleValue() <= to; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return List.copyOf(ticks);
    }

    @Override
    public double share(double value) {
        return (value - from) / (to - from);
    }

    /** All ticks have as many digits behind the point. */
    @Override
    public String text(BigDecimal tick) {
        return tick.scale() < 0 ? tick.setScale(0).toPlainString() : tick.toPlainString();
    }
}
