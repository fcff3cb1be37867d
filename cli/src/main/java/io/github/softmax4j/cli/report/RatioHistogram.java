package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.parity.RatioCounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How many elements lie how far apart, in units of their tolerance; both axes are logarithmic. What is equal has a bar of its
 * own at the left, what is beyond the tolerance another colour.
 *
 * @param title what it shows
 * @param ratios the numbers
 */
record RatioHistogram(String title, RatioCounts ratios) implements Part {
    /** The bar of the equal ones ends one bin before the others begin. */
    private static final int EQUAL = RatioCounts.exponent(0) - 2;

    /** Where the axis ends if nothing is beyond the tolerance. */
    private static final int USUAL_END = 2;

    @Override
    public void writeTo(Markup page) {
        int most = Math.max(
                ratios.equal(), ratios.counts().stream().max(Integer::compare).orElseThrow());
        boolean beyond = ratios.beyond() > 0;
        Frame frame = new Frame(
                new Ratios(beyond ? RatioCounts.exponent(RatioCounts.BINS - 1) : USUAL_END),
                new SymmetricLogAxis("elements", 0, Math.max(most, 1), BigDecimal.ONE));
        Svg svg = new Svg(page, Frame.WIDTH, Frame.HEIGHT, title);
        frame.draw(svg);
        bar(svg, frame, "muted-fill", EQUAL, ratios.equal(), "equal");
        for (int i = 0; i < RatioCounts.BINS; i++) {
            int end = RatioCounts.exponent(i);
            String range = i == 0
                    ? "at most " + text(end)
                    : i == RatioCounts.BINS - 1 ? "above " + text(end - 1) : text(end - 1) + " to " + text(end);
            bar(svg, frame, end > 0 ? "fill2" : "fill1", end, ratios.counts().get(i), range);
        }
        svg.line("reference", frame.x(0), frame.top(), frame.x(0), frame.bottom());
        frame.legend(svg, beyond ? 1 : 0, "fill1", "within");
        if (beyond) {
            frame.legend(svg, 0, "fill2", "beyond");
        }
        svg.end();
    }

    private static void bar(Svg svg, Frame frame, String style, int end, int count, String range) {
        if (count > 0) {
            double x = frame.x(end - 1);
            double top = frame.y(count);
            String tip = range + ": " + Decimal.count(count) + (count == 1 ? " element" : " elements");
            svg.rectangle(style, x + 0.5, top, frame.x(end) - x - 1, frame.bottom() - top, 1, tip);
        }
    }

    private static String text(int exponent) {
        return exponent < 0 ? "1/" + (1 << -exponent) : String.valueOf(1 << exponent);
    }

    /** The horizontal axis: exponents of two. */
    private record Ratios(int end) implements Scale {
        private static final int STEP = 4;
        private static final int FIRST = -12;
        private static final double MARGIN = 0.25;

        @Override
        public String label() {
            return "difference / tolerance";
        }

        @Override
        public List<BigDecimal> ticks() {
            List<BigDecimal> ticks = new ArrayList<>(List.of(middle(EQUAL)));
            boolean more = end > USUAL_END;
            for (int exponent = FIRST; exponent <= (more ? end - STEP : end); exponent += STEP) {
                ticks.add(BigDecimal.valueOf(exponent));
            }
            if (more) {
                ticks.add(middle(end));
            }
            return List.copyOf(ticks);
        }

        /** The middle of the bar that ends at an exponent. */
        private static BigDecimal middle(int end) {
            return new BigDecimal(end).subtract(new BigDecimal("0.5"));
        }

        @Override
        public String text(BigDecimal tick) {
            if (tick.scale() > 0) {
                return tick.signum() < 0 ? "equal" : "more";
            }
            return RatioHistogram.text(tick.intValueExact());
        }

        @Override
        public double share(double value) {
            double from = EQUAL - 1 - MARGIN;
            return (value - from) / (end + MARGIN - from);
        }
    }
}
