package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import java.util.stream.DoubleStream;

/**
 * How often values fall into bins of equal width.
 *
 * @param title what it shows
 * @param horizontal what the values are
 * @param vertical what is counted
 * @param from where the first bin begins
 * @param to where the last one ends
 * @param counts one for each bin, not negative
 */
public record Histogram(String title, String horizontal, String vertical, double from, double to, double[] counts)
        implements Part {
    /** Checks that there are bins. */
    public Histogram {
        if (counts.length == 0) {
            throw new IllegalArgumentException("a histogram needs at least one bin");
        }
    }

    /**
     * Counts values; the largest one falls into the last bin.
     *
     * @param values finite, at least one
     */
    public static Histogram of(String title, String horizontal, String vertical, double[] values, int bins) {
        double min = DoubleStream.of(values).min().orElseThrow();
        double max = DoubleStream.of(values).max().orElseThrow();
        Axis axis = Axis.covering(horizontal, min, max);
        double[] counts = new double[bins];
        for (double value : values) {
            counts[Math.min(bins - 1, (int) (axis.share(value) * bins))]++;
        }
        return new Histogram(title, horizontal, vertical, axis.from(), axis.to(), counts);
    }

    @Override
    public void writeTo(Markup page) {
        double most = DoubleStream.of(counts).max().orElseThrow();
        Frame frame = new Frame(Axis.of(horizontal, from, to), Axis.covering(vertical, 0, most == 0 ? 1 : most));
        Svg svg = new Svg(page, Frame.WIDTH, Frame.HEIGHT, title);
        frame.draw(svg);
        double width = (frame.right() - frame.left()) / counts.length;
        for (int b = 0; b < counts.length; b++) {
            double top = frame.y(counts[b]);
            svg.rectangle(
                    "fill1",
                    frame.left() + b * width + 0.5,
                    top,
                    Math.max(0.5, width - 1),
                    frame.bottom() - top,
                    1,
                    Decimal.count(counts[b]));
        }
        svg.end();
    }
}
