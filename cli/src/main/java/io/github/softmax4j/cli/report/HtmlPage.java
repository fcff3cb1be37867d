package io.github.softmax4j.cli.report;

import io.github.softmax4j.Version;
import io.github.softmax4j.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that needs nothing beside it: style and drawings are in it, there is no script, and nothing is fetched. Light or
 * dark as the reader prefers, and fit to be printed.
 */
public final class HtmlPage {
    private final String title;
    private final String subtitle;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String heading, String explanation, boolean wide, List<Part> parts) {}

    /** Begins a page. */
    public HtmlPage(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /**
     * Adds a section of the full width.
     *
     * @param explanation a sentence on how to read it, or nothing
     */
    public HtmlPage wide(String heading, String explanation, Part... parts) {
        sections.add(new Section(heading, explanation, true, List.of(parts)));
        return this;
    }

    /** Adds a section that stands beside another one where there is room. */
    public HtmlPage half(String heading, String explanation, Part... parts) {
        sections.add(new Section(heading, explanation, false, List.of(parts)));
        return this;
    }

    /** Writes the page to {@code file}, whole or not at all, replacing what is there. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the page. */
    @Override
    public String toString() {
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        page.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", title)
                .style(css())
                .close();
        page.open("body").open("main");
        page.open("header").element("h1", title).element("p", subtitle).close();
        for (Section section : sections) {
            page.open("section", "class", section.wide() ? "wide" : "half");
            page.element("h2", section.heading());
            if (!section.explanation().isEmpty()) {
                page.element("p", section.explanation(), "class", "explanation");
            }
            section.parts().forEach(part -> part.writeTo(page));
            page.close();
        }
        page.open("footer")
                .text("Written by softmax4j " + Version.current() + ".")
                .close();
        page.close().close().close();
        return "<!DOCTYPE html>\n" + page;
    }

    private static String css() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style sheet is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
