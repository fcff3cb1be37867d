package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;

/** A drawing under construction. Coordinates grow to the right and down; colours come from the page's style. */
final class Svg {
    private final Markup page;

    /**
     * Begins a drawing.
     *
     * @param description what it shows, for readers who do not see it
     */
    Svg(Markup page, double width, double height, String description) {
        this.page = page;
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "width",
                number(width),
                "height",
                number(height),
                "role",
                "img",
                "aria-label",
                description);
    }

    /** A coordinate: two digits are a fortieth of a hair's width. */
    static String number(double value) {
        String text = Decimal.fixed(value, 2);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        page.empty("line", "class", style, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
        return this;
    }

    /** A line through points: x and y in turn. */
    Svg path(String style, double... points) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            d.append(i == 0 ? "M" : "L").append(number(points[i])).append(' ').append(number(points[i + 1]));
        }
        page.empty("path", "class", style, "d", d.toString());
        return this;
    }

    Svg circle(String style, double x, double y, double radius) {
        page.empty("circle", "class", style, "cx", number(x), "cy", number(y), "r", number(radius));
        return this;
    }

    Svg rectangle(String style, double x, double y, double width, double height) {
        page.empty(
                "rect",
                "class",
                style,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height));
        return this;
    }

    /** A rectangle of some opacity that says what it is when pointed at. */
    Svg rectangle(String style, double x, double y, double width, double height, double opacity, String tip) {
        page.open(
                        "rect",
                        "class",
                        style,
                        "x",
                        number(x),
                        "y",
                        number(y),
                        "width",
                        number(width),
                        "height",
                        number(height),
                        "fill-opacity",
                        number(opacity))
                .element("title", tip)
                .close();
        return this;
    }

    /** Text; the style says whether x is its start, middle or end. */
    Svg text(String style, double x, double y, String text) {
        page.element("text", text, "class", style, "x", number(x), "y", number(y));
        return this;
    }

    /** Text that rises to the right, ending at the point. */
    Svg slanted(String style, double x, double y, String text) {
        String turn = "rotate(-45 " + number(x) + " " + number(y) + ")";
        page.element("text", text, "class", style, "x", number(x), "y", number(y), "transform", turn);
        return this;
    }

    void end() {
        page.close();
    }
}
