package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.metric.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableOfCellsTest {
    @Test
    void bothClassesOfAConfusionAreText() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"), new double[][] {{1, 2}, {0, 1}});
        assertThat(Xml.elements(Xml.parse(new ConfusionTable(matrix)), "table", "pairs"))
                .hasSize(1);
    }

    @Test
    void longNamesHaveRoomOfTheirOwn() {
        List<String> head = List.of("class", "rows");
        assertThat(Xml.elements(
                        Xml.parse(new TableOfCells(head, List.of(List.of("a name of twenty-five char", "1")), true)),
                        "table",
                        "numbers long"))
                .hasSize(1);
        assertThat(Xml.elements(
                        Xml.parse(new TableOfCells(head, List.of(List.of("setosa", "1")), true)), "table", "numbers"))
                .hasSize(1);
    }
}
