package io.github.softmax4j.cli.report;

/** A piece of a page. */
public interface Part {
    /** Appends the piece. */
    void writeTo(Markup page);
}
