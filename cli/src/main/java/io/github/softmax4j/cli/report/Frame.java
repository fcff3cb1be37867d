package io.github.softmax4j.cli.report;

import java.math.BigDecimal;

/** The area of a chart within its two axes, whose grid, ticks and labels it draws. */
final class Frame {
    static final double WIDTH = 440;
    static final double HEIGHT = 280;
    private static final double LEFT = 54;
    private static final double RIGHT = 16;
    private static final double TOP = 30;
    private static final double BOTTOM = 46;

    private final Scale horizontal;
    private final Scale vertical;
    private final double width;
    private final double height;

    /** A frame of the usual size. */
    Frame(Scale horizontal, Scale vertical) {
        this(horizontal, vertical, WIDTH, HEIGHT);
    }

    Frame(Scale horizontal, Scale vertical, double width, double height) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.width = width;
        this.height = height;
    }

    double x(double value) {
        return LEFT + horizontal.share(value) * (width - LEFT - RIGHT);
    }

    double y(double value) {
        return height - BOTTOM - vertical.share(value) * (height - TOP - BOTTOM);
    }

    double left() {
        return LEFT;
    }

    double right() {
        return width - RIGHT;
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return height - BOTTOM;
    }

    void draw(Svg svg) {
        for (BigDecimal tick : vertical.ticks()) {
            double y = y(tick.doubleValue());
            svg.line("grid", left(), y, right(), y);
            svg.text("tick end", left() - 6, y + 4, vertical.text(tick));
        }
        for (BigDecimal tick : horizontal.ticks()) {
            double x = x(tick.doubleValue());
            svg.line("axis", x, bottom(), x, bottom() + 5);
            svg.text("tick middle", x, bottom() + 19, horizontal.text(tick));
        }
        svg.line("axis", left(), bottom(), right(), bottom());
        svg.text("label middle", (left() + right()) / 2, height - 8, horizontal.label());
        svg.text("label", 4, 15, vertical.label());
    }

    /** Draws entry {@code index} of a legend, counted from the right. */
    void legend(Svg svg, int index, String style, String name) {
        double x = right() - 104 * (index + 1.0);
        svg.rectangle(style, x, 5, 12, 12);
        svg.text("label", x + 17, 15, name);
    }
}
