package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.metric.ConfusionMatrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HeatMapTest {
    @Test
    void cellsAreAsStrongAsTheirShareOfTheRow() {
        Document map =
                Xml.parse(new HeatMap(new ConfusionMatrix(List.of("a", "b"), new double[][] {{3, 1}, {0, 500}})));
        List<Element> right = Xml.elements(map, "rect", "fill1");
        assertThat(Xml.number(right.get(0), "fill-opacity")).isLessThan(0.8);
        assertThat(Xml.number(right.get(1), "fill-opacity")).isEqualTo(1);
        assertThat(Xml.elements(map, "rect", "fill2")).hasSize(1);
        assertThat(Xml.texts(map, "text")).contains("3", "1", "500", "a", "b");
        assertThat(Xml.texts(map, "title")).contains("a taken for b: 1 of 4");
    }

    @Test
    void aClassWithoutRowsHasNoColour() {
        Document map = Xml.parse(new HeatMap(new ConfusionMatrix(List.of("a", "b"), new double[][] {{2, 0}, {0, 0}})));
        assertThat(Xml.elements(map, "rect", "fill1")).hasSize(1);
    }

    @Test
    void largeCountsBecomeShares() {
        Document map = Xml.parse(new HeatMap(new ConfusionMatrix(
                List.of("a", "b"), new double[][] {{300_000, 100_000}, {0, 1}})));
        assertThat(Xml.texts(map, "text")).contains("75%", "25%", "1");
    }

    @Test
    void longNamesKeepBothEnds() {
        Document map = Xml.parse(new HeatMap(new ConfusionMatrix(
                List.of("a very long name of class 1", "a very long name of class 2"), new double[2][2])));
        assertThat(Xml.texts(map, "text")).contains("a very\u2026class 1", "a very\u2026class 2");
    }

    @Test
    void moreThanTwentyClassesHaveNoNumbersAndFewNames() {
        Document map = Xml.parse(new HeatMap(diagonal(40)));
        assertThat(Xml.elements(map, "rect", "fill1")).hasSize(40);
        assertThat(Xml.elements(map, "text", "cell on")).isEmpty();
        assertThat(Xml.texts(map, "text")).contains("c0", "c2", "c38").doesNotContain("c1");
    }

    @Test
    void neighboursAreTakenTogetherWhereClassesAreMany() {
        Document map = Xml.parse(new HeatMap(diagonal(1000)));
        assertThat(Xml.elements(map, "rect", "fill1")).hasSize(63);
        assertThat(Xml.texts(map, "title")).contains("c0 to c15 taken for c0 to c15: 16 of 16");
        assertThat(Xml.texts(map, "title")).contains("c992 to c999 taken for c992 to c999: 8 of 8");
    }

    private static ConfusionMatrix diagonal(int k) {
        double[][] counts = new double[k][k];
        for (int i = 0; i < k; i++) {
            counts[i][i] = 1;
        }
        return new ConfusionMatrix(IntStream.range(0, k).mapToObj(i -> "c" + i).toList(), counts);
    }
}
