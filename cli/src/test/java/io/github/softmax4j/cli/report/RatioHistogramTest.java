package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.parity.RatioCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RatioHistogramTest {
    private static final int LAST_WITHIN = -RatioCounts.exponent(0);

    @Test
    void everyBarSaysItsRangeAndHowManyAreInIt() {
        List<Integer> counts = counts();
        counts.set(0, 1);
        counts.set(LAST_WITHIN, 2);
        counts.set(LAST_WITHIN + 1, 3);
        counts.set(RatioCounts.BINS - 1, 4);
        assertThat(Xml.texts(chart(5, counts), "title"))
                .containsExactly(
                        "equal: 5 elements",
                        "at most 1/16384: 1 element",
                        "1/2 to 1: 2 elements",
                        "1 to 2: 3 elements",
                        "above 512: 4 elements");
    }

    @Test
    void whatIsBeyondTheToleranceLiesBehindItsLineInAnotherColour() {
        Document chart = chart(1, new ArrayList<>(Collections.nCopies(RatioCounts.BINS, 1)));
        double line = Xml.number(Xml.elements(chart, "line", "reference").get(0), "x1");
        List<Element> within = bars(chart, "fill1");
        assertThat(within).hasSize(LAST_WITHIN + 1).allMatch(bar -> right(bar) < line);
        List<Element> beyond = bars(chart, "fill2");
        assertThat(beyond).hasSize(RatioCounts.BINS - LAST_WITHIN - 1).allMatch(bar -> Xml.number(bar, "x") > line);
        assertThat(bars(chart, "muted-fill")).hasSize(1).allMatch(bar -> right(bar) < Xml.number(within.get(0), "x"));
        assertThat(Xml.texts(chart, "text"))
                .contains("equal", "1/4096", "1/256", "1/16", "1", "16", "more", "within", "beyond")
                .doesNotContain("256");
    }

    @Test
    void theAxisEndsSoonIfNothingIsBeyond() {
        List<Integer> counts = counts();
        counts.set(LAST_WITHIN, 1);
        Document chart = chart(0, counts);
        assertThat(Xml.texts(chart, "text"))
                .containsExactly(
                        "0",
                        "1",
                        "equal",
                        "1/4096",
                        "1/256",
                        "1/16",
                        "1",
                        "difference / tolerance",
                        "elements",
                        "within");
    }

    @Test
    void aSingleElementIsSeenBesideAMillion() {
        List<Integer> counts = counts();
        counts.set(3, 1_000_000);
        counts.set(9, 1);
        List<Element> bars = bars(chart(0, counts), "fill1");
        assertThat(Xml.number(bars.get(0), "height")).isGreaterThan(200);
        assertThat(Xml.number(bars.get(1), "height")).isGreaterThan(5);
    }

    @Test
    void allIsDrawnWithinTheDrawing() {
        for (Document chart :
                List.of(chart(0, counts()), chart(7, new ArrayList<>(Collections.nCopies(RatioCounts.BINS, 9))))) {
            for (Element bar : Xml.elements(chart, "rect")) {
                assertThat(Xml.number(bar, "x")).isBetween(0.0, Frame.WIDTH);
                assertThat(right(bar)).isBetween(0.0, Frame.WIDTH);
                assertThat(Xml.number(bar, "y") + Xml.number(bar, "height")).isBetween(0.0, Frame.HEIGHT);
            }
        }
    }

    private static List<Integer> counts() {
        return new ArrayList<>(Collections.nCopies(RatioCounts.BINS, 0));
    }

    private static Document chart(int equal, List<Integer> counts) {
        return Xml.parse(new RatioHistogram("t", new RatioCounts(equal, counts)));
    }

    /** The bars of one colour, without the square of the legend. */
    private static List<Element> bars(Document chart, String style) {
        return Xml.elements(chart, "rect", style).stream()
                .filter(bar -> bar.getElementsByTagName("title").getLength() == 1)
                .toList();
    }

    private static double right(Element bar) {
        return Xml.number(bar, "x") + Xml.number(bar, "width");
    }
}
