package io.github.softmax4j.cli.report;

import java.util.stream.DoubleStream;

/**
 * Points by two values.
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
    /** Checks that there are as many of both. */
    public Scatter {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "points need as many x as y, and at least one, not " + x.length + " and " + y.length);
        }
    }

    @Override
    public void writeTo(Markup page) {
        Axis across = axis(horizontal, x);
        Axis up = axis(vertical, y);
        Frame frame = new Frame(across, up);
        Svg svg = new Svg(page, Frame.WIDTH, Frame.HEIGHT, title);
        frame.draw(svg);
        if (diagonal) {
            svg.line("reference", frame.x(across.from()), frame.y(up.from()), frame.x(across.to()), frame.y(up.to()));
        }
        for (int i = 0; i < x.length; i++) {
            svg.circle("point", frame.x(x[i]), frame.y(y[i]), 2.5);
        }
        svg.end();
    }

    private Axis axis(String label, double[] own) {
        DoubleStream.Builder values = DoubleStream.builder();
        DoubleStream.of(diagonal ? x : own).forEach(values);
        DoubleStream.of(diagonal ? y : own).forEach(values);
        double[] all = values.build().toArray();
        return Axis.covering(
                label,
                DoubleStream.of(all).min().orElseThrow(),
                DoubleStream.of(all).max().orElseThrow());
    }
}
