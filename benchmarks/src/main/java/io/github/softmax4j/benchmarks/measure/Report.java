package io.github.softmax4j.benchmarks.measure;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;

/** The table: one tab-separated line a case, and lines that begin with # for what is no case. */
public final class Report {
    /** The first line of a table. Times are microseconds, the quartiles are those of the ratio. */
    public static final String HEADER =
            "bench\tcase\tthreads\tours_us\tpeer_us\tpeer_name\tratio\tlimit_share\tratio_q1\tratio_q3";

    /** The limit of a case that neither arithmetic nor memory bounds. */
    public static final double NO_LIMIT = Double.NaN;

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final PrintStream out;

    /** Prints to {@code out}. */
    public Report(PrintStream out) {
        this.out = out;
    }

    /** Prints the first line. */
    public void header() {
        out.println(HEADER);
    }

    /** Prints something to know about the run. */
    public void comment(String name, String text) {
        out.println("# " + name + "\t" + text);
    }

    /**
     * Prints a case.
     *
     * @param limitShare our rate as a share of what the machine can do, or {@link #NO_LIMIT}
     */
    public void line(String bench, String name, int threads, Timing timing, String peer, double limitShare) {
        out.println(String.join(
                "\t",
                bench,
                name,
                String.valueOf(threads),
                number(timing.oursNanos() / 1000),
                number(timing.peerNanos() / 1000),
                peer,
                number(timing.ratio()),
                number(limitShare),
                number(timing.lowerQuartile()),
                number(timing.upperQuartile())));
    }

    /** Returns four significant digits, and - for what is not finite. */
    public static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        int missing = FOUR_DIGITS.getPrecision() - rounded.precision();
        return rounded.setScale(rounded.scale() + missing).toPlainString();
    }
}
