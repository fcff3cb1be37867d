package io.github.softmax4j.cli.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Lines over whole numbers such as epochs.
 *
 * @param title what it shows
 * @param horizontal what the whole numbers count
 * @param vertical what the lines show
 * @param series at least one and at most four lines, each with at least one point
 */
public record LineChart(String title, String horizontal, String vertical, List<Series> series) implements Part {
    /**
     * A line.
     *
     * @param name for the legend, some twelve letters
     * @param first the whole number of its first value
     * @param values finite
     */
    public record Series(String name, int first, double[] values) {}

    /** Checks that there is something to draw. */
    public LineChart {
        series = List.copyOf(series);
        if (series.isEmpty() || series.stream().anyMatch(line -> line.values().length == 0)) {
            throw new IllegalArgumentException("a line chart needs lines, each with at least one point");
        }
    }

    @Override
    public void writeTo(Markup page) {
        double min = all().min().orElseThrow();
        double max = all().max().orElseThrow();
        int first = series.stream().mapToInt(Series::first).min().orElseThrow();
        int last = series.stream()
                .mapToInt(line -> line.first() + line.values().length - 1)
                .max()
                .orElseThrow();
        Frame frame = new Frame(Axis.whole(horizontal, first, last), Axis.covering(vertical, min, max));
        Svg svg = new Svg(page, Frame.WIDTH, Frame.HEIGHT, title);
        frame.draw(svg);
        for (int s = 0; s < series.size(); s++) {
            Series line = series.get(s);
            draw(svg, frame, line, s + 1);
            if (series.size() > 1) {
                frame.legend(svg, series.size() - 1 - s, "fill" + (s + 1), line.name());
            }
        }
        svg.end();
    }

    private static void draw(Svg svg, Frame frame, Series line, int colour) {
        double[] values = line.values();
        if (values.length == 1) {
            svg.circle("fill" + colour, frame.x(line.first()), frame.y(values[0]), 4);
            return;
        }
        double[] points = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            points[2 * i] = frame.x(line.first() + i);
            points[2 * i + 1] = frame.y(values[i]);
        }
        svg.path("stroke" + colour, points);
    }

    private DoubleStream all() {
        return series.stream().flatMapToDouble(line -> DoubleStream.of(line.values()));
    }
}
