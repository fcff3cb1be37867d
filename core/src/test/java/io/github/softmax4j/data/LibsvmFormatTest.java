package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmFormatTest {
    private static final String TEXT = "# made by hand\n+1 1:0.5  3:-2 # first\n\n-1 2:1e2\n1\n";

    @TempDir
    Path folder;

    @Test
    void whatIsNotThereIsZero() throws IOException {
        Dataset data = reader(TEXT).dataset("label");
        assertThat(data.features())
                .isEqualTo(Tensor.matrix(new float[] {0.5f, 0, -2}, new float[] {0, 100, 0}, new float[] {0, 0, 0}));
        assertThat(data.featureNames()).containsExactly("x1", "x2", "x3");
        assertThat(data.classNames()).containsExactly("-1", "1");
        assertThat(data.labels()).containsExactly(1, 0, 1);
    }

    @Test
    void aModelSaysHowManyFeaturesThereAre() throws IOException {
        List<String> five = List.of("x1", "x2", "x3", "x4", "x5");
        assertThat(reader(TEXT).features(five).shape().dimension(1)).isEqualTo(5);
        assertThatThrownBy(() -> reader(TEXT).features(List.of("x1", "x2")))
                .isInstanceOf(DataException.class)
                .hasMessage(file()
                        + ", line 2: there is \"3:-2\", but there are 2 features; expected an index of at most 2");
    }

    @Test
    void indicesBeginWithZeroWhereAnyRowHasIt() throws IOException {
        Dataset data = reader("1 1:7\n-1 0:5 2:6\n").dataset("label");
        assertThat(data.featureNames()).containsExactly("x0", "x1", "x2");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {0, 7, 0}, new float[] {5, 0, 6}));
        assertThat(reader("1 1:7\n").features(data.featureNames())).isEqualTo(Tensor.matrix(new float[] {0, 7, 0}));
        assertThatThrownBy(() -> reader("1 3:7\n").features(data.featureNames()))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("but there are 3 features; expected an index of at most 2");
        assertThatThrownBy(() -> reader("1 0:7\n").features(List.of("x1", "x2")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("expected indices from 1, in ascending order");
    }

    @Test
    void groupsForRankingArePassedOver() throws IOException {
        Dataset data = reader("1 qid:3 1:7\n-1 qid:4 2:5\n").dataset("label");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {7, 0}, new float[] {0, 5}));
    }

    @ParameterizedTest
    @CsvSource({
        "1 -1:1, expected index:value",
        "1 2:1 2:1, in ascending order",
        "1 2:1 1:1, in ascending order",
        "1 qid: 1:1, expected index:value",
        "1 a, expected index:value",
        "1 1:, expected a finite decimal number",
        "1 1:x, expected a finite decimal number",
        "1 1:nan, expected a finite decimal number",
        "1 9999999999:1, expected index:value",
        "1:1 2:1, expected one label",
        "'1,2 2:1', expected one label"
    })
    void otherRowsAreRefused(String row, String reason) throws IOException {
        assertThatThrownBy(() -> reader("1 1:1\n" + row + "\n").dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file() + ", line 2: there is \"")
                .hasMessageContaining(reason);
    }

    @Test
    void aFileWithoutFeaturesIsRefused() throws IOException {
        assertThatThrownBy(() -> reader("1\n2\n").dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessage(file() + ": no row has a feature; expected rows such as 1 3:0.5 7:1");
    }

    private Path file() {
        return folder.resolve("data.svm");
    }

    private DataReader reader(String text) throws IOException {
        return DataReader.of(Files.writeString(file(), text));
    }
}
