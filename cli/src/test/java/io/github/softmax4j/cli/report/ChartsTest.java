package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.cli.report.LineChart.Series;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.metric.Reliability;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartsTest {
    @Test
    void aLineGoesThroughItsPointsFromLeftToRight() {
        Document chart = Xml.parse(new LineChart(
                "t", "epoch", "loss", List.of(new Series("training", 1, new double[] {1, 0.5, 0}))));
        String path = Xml.elements(chart, "path", "stroke1").get(0).getAttribute("d");
        assertThat(path).isEqualTo("M54 30L239 132L424 234");
        assertThat(Xml.texts(chart, "text")).contains("epoch", "loss").doesNotContain("training");
    }

    @Test
    void twoLinesHaveALegend() {
        Document chart = Xml.parse(new LineChart(
                "t",
                "epoch",
                "loss",
                List.of(new Series("training", 1, new double[] {1, 0}), new Series("other", 1, new double[] {2, 1}))));
        assertThat(Xml.texts(chart, "text")).contains("training", "other");
        assertThat(Xml.elements(chart, "path")).hasSize(2);
    }

    @Test
    void oneEpochIsAPoint() {
        Document chart =
                Xml.parse(new LineChart("t", "epoch", "loss", List.of(new Series("training", 1, new double[] {0.5}))));
        assertThat(Xml.elements(chart, "circle")).hasSize(1);
        assertThat(Xml.elements(chart, "path")).isEmpty();
    }

    @Test
    void refusesALineWithoutPoints() {
        assertThatThrownBy(() -> new LineChart("t", "x", "y", List.of(new Series("a", 1, new double[0]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one point");
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        Histogram histogram = Histogram.of("t", "x", "rows", new double[] {0, 0.1, 0.5, 1}, 4);
        assertThat(histogram.counts()).containsExactly(2, 0, 1, 1);
        Document chart = Xml.parse(histogram);
        assertThat(Xml.texts(chart, "title")).containsExactly("2", "0", "1", "1");
    }

    @Test
    void aHistogramOfOneValueOrOfNoCountsIsDrawn() {
        Xml.parse(Histogram.of("t", "x", "rows", new double[] {7}, 5));
        Xml.parse(new Histogram("t", "x", "rows", 0, 1, new double[3]));
        assertThatThrownBy(() -> new Histogram("t", "x", "rows", 0, 1, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scatteredPointsOnTheDiagonalLieOnItsLine() {
        Document chart = Xml.parse(new Scatter("t", "x", "y", new double[] {0, 1, 2}, new double[] {0, 1, 4}, true));
        Element line = Xml.elements(chart, "line", "reference").get(0);
        Element corner = Xml.elements(chart, "circle").get(0);
        assertThat(Xml.number(corner, "cx")).isEqualTo(Xml.number(line, "x1"));
        assertThat(Xml.number(corner, "cy")).isEqualTo(Xml.number(line, "y1"));
        assertThat(Xml.elements(chart, "circle")).hasSize(3);
    }

    @Test
    void pointsOfManySizesHaveALogarithmicAxis() {
        double[] few = {-1, 2, 3, 99};
        assertThat(Xml.texts(Xml.parse(new Scatter("t", "x", "y", few, few, true)), "text"))
                .contains("-20", "0", "20", "100")
                .doesNotContain("10");
        double[] many = {-1, 2, 3, 1e5};
        Document chart = Xml.parse(new Scatter("t", "x", "y", many, many, true));
        assertThat(Xml.texts(chart, "text")).contains("0", "10", "1000", "1e5").doesNotContain("50000");
        double gap = Xml.number(Xml.elements(chart, "circle").get(2), "cx")
                - Xml.number(Xml.elements(chart, "circle").get(0), "cx");
        assertThat(gap).isGreaterThan(20);
    }

    @Test
    void withADiagonalBothAxesCoverTheSameRange() {
        double[] x = {0, 1};
        double[] y = {0, 40};
        Document same = Xml.parse(new Scatter("t", "x", "y", x, y, true));
        assertThat(Xml.texts(same, "text")).containsSubsequence("0", "10", "20", "30", "40", "0", "10", "20");
        assertThat(Xml.elements(same, "line", "reference")).hasSize(1);
        Document own = Xml.parse(new Scatter("t", "x", "y", x, y, false));
        assertThat(Xml.texts(own, "text")).containsSubsequence("0", "10", "20", "30", "40", "0.0", "0.2");
        assertThat(Xml.elements(own, "line", "reference")).isEmpty();
    }

    @Test
    void pointsInOnePlaceAreDrawn() {
        for (double value : new double[] {0, -3, 1e30}) {
            double[] one = {value, value};
            Document chart = Xml.parse(new Scatter("t", "x", "y", one, one, true));
            assertThat(Xml.elements(chart, "circle"))
                    .hasSize(2)
                    .allMatch(point -> Xml.number(point, "cx") > 54 && Xml.number(point, "cx") < 424);
        }
    }

    @Test
    void refusesPointsWithoutPartners() {
        assertThatThrownBy(() -> new Scatter("t", "x", "y", new double[2], new double[1], false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points need as many x as y, and at least one, not 2 and 1");
    }

    @Test
    void aBarOfTheReliabilityDiagramIsAsHighAsItsAccuracy() {
        float ln3 = (float) Math.log(3);
        LabelledLogits rows = LabelledLogits.of(
                Tensor.matrix(new float[] {ln3, 0}, new float[] {0, ln3}), new int[] {0, 0}, List.of("a", "b"));
        Document diagram = Xml.parse(new ReliabilityDiagram(Reliability.of(rows)));
        Element bar = Xml.elements(diagram, "rect", "fill1").get(0);
        // Accuracy 1/2 of a height of 280 - 30 - 46.
        assertThat(Xml.number(bar, "height")).isEqualTo(102);
        assertThat(Xml.texts(diagram, "title")).contains("confidence 0.750, accuracy 0.500, 2 rows");
        assertThat(Xml.elements(diagram, "line", "reference")).hasSize(1);
    }

    @Test
    void everythingIsDrawnWithinTheDrawing() {
        Document chart = Xml.parse(new LineChart(
                "t", "epoch", "loss", List.of(new Series("a", 1, new double[] {-1e300, 1e300, 3}))));
        for (Element line : Xml.elements(chart, "line")) {
            assertThat(Xml.number(line, "x2")).isBetween(0.0, Frame.WIDTH);
            assertThat(Xml.number(line, "y2")).isBetween(0.0, Frame.HEIGHT);
        }
    }
}
