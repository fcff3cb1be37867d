package io.github.softmax4j.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Text of HTML or SVG under construction, well-formed as XML too. All text and all attribute values are escaped; what XML
 * cannot hold, such as control characters, becomes U+FFFD.
 */
public final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    public Markup open(String name, String... attributes) {
        start(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element opened last. */
    public Markup close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Appends an element without content: one of SVG, or of those that HTML never closes. */
    public Markup empty(String name, String... attributes) {
        start(name, attributes);
        text.append("/>\n");
        return this;
    }

    /** Appends an element that holds this text alone. */
    public Markup element(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close();
    }

    /** Appends text. */
    public Markup text(String content) {
        escape(content);
        return this;
    }

    /** Appends a style sheet, which must not contain {@code <} or {@code &}: HTML would not take their escapes there. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet within a page must not contain < or &");
        }
        open("style");
        text.append(css);
        return close();
    }

    private void start(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
    }

    private void escape(String content) {
        content.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** Char of XML 1.0, without the control characters that HTML does not take. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0x7F
                || c >= 0xA0 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c >= 0x10000;
    }

    /**
     * Returns the text.
     *
     * @throws IllegalStateException if an element is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return text.toString();
    }
}
