package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.FeatureSchema.Column;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvOptionsTest {
    private static final ReadOptions DEFAULTS = ReadOptions.defaults();
    private static final String COLOURS = "a,colour,kind\n1,red,x\n2,blue,y\n3, red ,y\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsTheMostFrequentOneOfTheHeader(String delimiter) throws IOException {
        String text = "a,b,kind\n1,2,x\n3,4,y\n".replace(",", delimiter);
        Dataset data = reader(text, DEFAULTS).dataset("kind");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
    }

    @Test
    void delimitersWithinQuotesDoNotCount() throws IOException {
        Dataset data = reader("\"a;;;;;b\",c,kind\n1,2,x\n3,4,y\n", DEFAULTS).dataset("kind");
        assertThat(data.featureNames()).containsExactly("a;;;;;b", "c");
    }

    @Test
    void theDelimiterMayBeGiven() throws IOException {
        Dataset data = reader("a,b:c,d:kind\n1:2:x\n3:4:y\n", DEFAULTS.withDelimiter(':'))
                .dataset("kind");
        assertThat(data.featureNames()).containsExactly("a,b", "c,d");
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r', '\u00e9', 0})
    void aDelimiterIsAnAsciiCharacterOfItsOwn(char delimiter) {
        assertThatThrownBy(() -> DEFAULTS.withDelimiter(delimiter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("delimiter must be");
    }

    @ParameterizedTest
    @CsvSource({"#3", "#-1", "kind"})
    void theLabelMayBeGivenByPlace(String label) throws IOException {
        Dataset data = reader("a,b,kind\n1,2,x\n3,4,y\n", DEFAULTS).dataset(label);
        assertThat(data.labelName()).isEqualTo("kind");
        assertThat(data.featureNames()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0", "#4", "#-4"})
    void aPlaceLiesWithinTheHeader(String label) throws IOException {
        DataReader reader = reader("a,b,kind\n1,2,x\n3,4,y\n", DEFAULTS);
        refused(() -> reader.dataset(label))
                .hasMessage("label column " + label + " is not in " + file()
                        + ", which has 3 columns; expected #1 to #3," + " or #-1 for the last one");
    }

    @Test
    void aNameThatLooksLikeAPlaceIsAName() throws IOException {
        assertThat(reader("#2,b\n0,1\n1,2\n", DEFAULTS).dataset("#2").featureNames())
                .containsExactly("b");
    }

    @Test
    void droppedColumnsAreNotRead() throws IOException {
        Dataset data = reader("id,a,note,kind\nn1,1,hello,x\nn2,2,,y\n", DEFAULTS.withDrop("#1", "note"))
                .dataset("kind");
        assertThat(data.featureNames()).containsExactly("a");
    }

    @Test
    void theLabelIsNotDropped() throws IOException {
        DataReader reader = reader("a,kind\n1,x\n2,y\n", DEFAULTS.withDrop("kind"));
        refused(() -> reader.dataset("kind"))
                .hasMessage(file() + ": the label \"kind\" is to be dropped; expected another column");
    }

    @Test
    void weightsBelongToTheRows() throws IOException {
        Dataset data =
                reader("a,w,kind\n1,0.5,x\n2,0,y\n", DEFAULTS.withWeights("w")).dataset("kind");
        assertThat(data.featureNames()).containsExactly("a");
        assertThat(data.weights())
                .hasValueSatisfying(weights -> assertThat(weights).containsExactly(0.5f, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "", "1e39", "NaN"})
    void aWeightIsAFiniteNumberOfAtLeastZero(String cell) throws IOException {
        DataReader reader = reader("a,w,kind\n1,1,x\n2," + cell + ",y\n", DEFAULTS.withWeights("w"));
        refused(() -> reader.dataset("kind"))
                .hasMessage(file() + ", line 3, column \"w\": \"" + cell
                        + "\" is no weight; expected a finite number of at least 0");
    }

    @Test
    void notAllWeightsAreZero() throws IOException {
        DataReader reader = reader("a,w,kind\n1,0,x\n2,0,y\n", DEFAULTS.withWeights("w"));
        refused(() -> reader.dataset("kind"))
                .hasMessage(file() + ": all weights are 0; expected at least one row that counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "na", "NaN", "null", "?", "\"\"", " NULL "})
    void missingValuesAreNaNIfAskedFor(String cell) throws IOException {
        Dataset data = reader("a,b,kind\n1,2,x\n3," + cell + ",y\n", DEFAULTS.withMissing(Missing.MEAN))
                .dataset("kind");
        assertThat(data.row(1)).containsExactly(3, Float.NaN);
        assertThat(data.schema().missing()).isEqualTo(Missing.MEAN);
    }

    @Test
    void otherTextIsNotMissing() throws IOException {
        DataReader reader = reader("a,b,kind\n1,2,x\n3,none,y\n", DEFAULTS.withMissing(Missing.MEAN));
        refused(() -> reader.dataset("kind"))
                .hasMessageStartingWith(file() + ", line 3, column \"b\": \"none\" is not a finite decimal number");
    }

    @Test
    void aCategoricalColumnIsOneFeatureForEachCategory() throws IOException {
        Dataset data = reader(COLOURS, DEFAULTS.withCategorical("colour")).dataset("kind");
        assertThat(data.featureNames()).containsExactly("a", "colour=blue", "colour=red");
        assertThat(data.features())
                .isEqualTo(Tensor.matrix(new float[] {1, 0, 1}, new float[] {2, 1, 0}, new float[] {3, 0, 1}));
        assertThat(data.schema().categories()).isEqualTo(Map.of("colour", List.of("blue", "red")));
    }

    @Test
    void aModelReadsTheColumnAndExpandsIt() throws IOException {
        FeatureSchema schema = new FeatureSchema(
                List.of(new Column("colour", List.of("blue", "red")), new Column("a", List.of())), Missing.ERROR);
        assertThat(reader(COLOURS, DEFAULTS).features(schema))
                .isEqualTo(Tensor.matrix(new float[] {0, 1, 1}, new float[] {1, 0, 2}, new float[] {0, 1, 3}));
    }

    @Test
    void anUnknownCategoryIsRefused() throws IOException {
        FeatureSchema schema = new FeatureSchema(List.of(new Column("colour", List.of("red", "white"))), Missing.ERROR);
        DataReader reader = reader(COLOURS, DEFAULTS);
        refused(() -> reader.features(schema))
                .hasMessage(file()
                        + ", line 3, column \"colour\": the category \"blue\" is not known; known are red, white");
    }

    @Test
    void anEmptyCategoryIsRefused() throws IOException {
        DataReader reader = reader("a,colour,kind\n1,red,x\n2,,y\n", DEFAULTS.withCategorical("colour"));
        refused(() -> reader.dataset("kind"))
                .hasMessage(file() + ", line 3, column \"colour\": the cell is empty; expected the name of a category");
    }

    @Test
    void theLabelIsNoCategory() throws IOException {
        DataReader reader = reader(COLOURS, DEFAULTS.withCategorical("kind"));
        refused(() -> reader.dataset("kind"))
                .hasMessage(
                        file() + ": the column \"kind\" is to be categorical, and label, weights or dropped as well;"
                                + " expected one of them");
    }

    @Test
    void labelsHaveNoFileOfTheirOwn() {
        refused(() -> reader(COLOURS, DEFAULTS.withLabels(Path.of("labels"))))
                .hasMessage(file() + ": a CSV file has its labels in a column; leave out the file labels, and name the"
                        + " column as the label");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(DataException.class);
    }

    private Path file() {
        return folder.resolve("data.csv");
    }

    private DataReader reader(String text, ReadOptions options) throws IOException {
        return CsvReader.of(Files.writeString(file(), text), options);
    }
}
