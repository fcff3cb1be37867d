package io.github.softmax4j.cli.report;

import java.util.stream.DoubleStream;

/**
 * Points by two values. Axes are logarithmic for values of which a few are much larger than the others.
 *
 * @param title what it shows
 * @param horizontal what x is
 * @param vertical what y is
 * @param x finite, at least one
 * @param y finite, as many
 * @param diagonal whether to draw the line y = x, both axes then covering the same range
 */
public record Scatter(String title, String horizontal, String vertical, double[] x, double[] y, boolean diagonal)
        implements Part {
    /** On a linear axis that reaches beyond so many times the median, half of the points are one spot. */
    private static final double MANY_TIMES = 100;

    /** Checks that there are as many of both. */
    public Scatter {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "points need as many x as y, and at least one, not " + x.length + " and " + y.length);
        }
    }

    @Override
    public void writeTo(Markup page) {
        Scale across = scale(horizontal, x);
        Scale up = scale(vertical, y);
        Frame frame = new Frame(across, up);
        Svg svg = new Svg(page, Frame.WIDTH, Frame.HEIGHT, title);
        frame.draw(svg);
        if (diagonal) {
            svg.line("reference", frame.left(), frame.bottom(), frame.right(), frame.top());
        }
        for (int i = 0; i < x.length; i++) {
            svg.circle("point", frame.x(x[i]), frame.y(y[i]), 2.5);
        }
        svg.end();
    }

    private Scale scale(String label, double[] own) {
        DoubleStream.Builder values = DoubleStream.builder();
        DoubleStream.of(diagonal ? x : own).forEach(values);
        DoubleStream.of(diagonal ? y : own).forEach(values);
        double[] all = values.build().toArray();
        double min = DoubleStream.of(all).min().orElseThrow();
        double max = DoubleStream.of(all).max().orElseThrow();
        double[] sizes = DoubleStream.of(all).map(Math::abs).sorted().toArray();
        double median = sizes[sizes.length / 2];
        return median > 0 && sizes[sizes.length - 1] > MANY_TIMES * median
                ? new SymmetricLogAxis(label, min, max, SymmetricLogAxis.powerOfTen(median))
                : Axis.covering(label, min, max);
    }
}
