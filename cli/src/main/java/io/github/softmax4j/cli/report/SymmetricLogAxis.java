package io.github.softmax4j.cli.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis for numbers of both signs and many sizes: x lies at sign(x) log(1 + |x| / unit), which is linear below the unit and
 * logarithmic above it. Ticks are 0 and powers of ten.
 *
 * @param label what it counts
 * @param from the value at its start
 * @param to the value at its end, larger than {@code from}
 * @param unit a power of ten
 */
record SymmetricLogAxis(String label, double from, double to, BigDecimal unit) implements Scale {
    /** So many powers of ten on one side of 0 have a tick each; of more, only some. */
    private static final int TICKS = 4;

    private static final int LONGEST = 5;

    /** Checks the range. */
    SymmetricLogAxis {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("an axis needs a range, not " + from + " to " + to);
        }
    }

    /** Returns the largest power of ten that is at most {@code value}, a positive number. */
    static BigDecimal powerOfTen(double value) {
        BigDecimal exact = new BigDecimal(value);
        return BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
    }

    @Override
    public double share(double value) {
        return (position(value) - position(from)) / (position(to) - position(from));
    }

    private double position(double value) {
        return Math.copySign(StrictMath.log1p(Math.abs(value) / unit.doubleValue()), value);
    }

    @Override
    public List<BigDecimal> ticks() {
        double largest = Math.max(Math.abs(from), Math.abs(to));
        BigDecimal top = powerOfTen(largest);
        int powers = Math.max(-1, top.precision() - top.scale() - (unit.precision() - unit.scale()));
        int step = powers / TICKS + 1;
        List<BigDecimal> ticks = new ArrayList<>(List.of(BigDecimal.ZERO));
        for (int k = powers % step; k <= powers; k += step) {
            BigDecimal tick = unit.scaleByPowerOfTen(k);
            ticks.add(tick);
            ticks.add(0, tick.negate());
        }
        return ticks.stream()
                .filter(tick -> tick.doubleValue() >= from && tick.doubleValue() <= to)
                .toList();
    }

    @Override
    public String text(BigDecimal tick) {
        String plain = tick.toPlainString();
        int power = tick.precision() - tick.scale() - 1;
        return tick.abs().toPlainString().length() <= LONGEST ? plain : (tick.signum() < 0 ? "-" : "") + "1e" + power;
    }
}
