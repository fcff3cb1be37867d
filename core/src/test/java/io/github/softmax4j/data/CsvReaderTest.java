package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String PLAIN = "a,b,kind\n1,2,x\n3.5,-4e2,y\n";

    @TempDir
    Path folder;

    @Test
    void readsFeaturesAndLabels() throws IOException {
        Dataset data = read(PLAIN, "kind");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3.5f, -400}));
        assertThat(data.labels()).containsExactly(0, 1);
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.classNames()).containsExactly("x", "y");
        assertThat(data.labelName()).isEqualTo("kind");
    }

    @ParameterizedTest
    @CsvSource({"kind,a,b", "a,kind,b", "a,b,kind"})
    void theLabelMayStandInAnyColumn(String first, String second, String third) throws IOException {
        String header = first + "," + second + "," + third;
        String rows = header.replace("a", "1").replace("b", "2").replace("kind", "x")
                + "\n"
                + header.replace("a", "3").replace("b", "4").replace("kind", "y");
        Dataset data = read(header + "\n" + rows, "kind");
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
        assertThat(data.labels()).containsExactly(0, 1);
    }

    @Test
    void theLastLineNeedsNoLineBreak() throws IOException {
        assertThat(read("a,kind\n1,x\n2,y", "kind").size()).isEqualTo(2);
    }

    @Test
    void windowsLineBreaksAreLineBreaks() throws IOException {
        assertSame(read(PLAIN.replace("\n", "\r\n"), "kind"));
    }

    @Test
    void emptyLinesArePassedOver() throws IOException {
        assertSame(read(PLAIN.replace("\n", "\n\n"), "kind"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertSame(read("\uFEFF" + PLAIN, "kind"));
    }

    @Test
    void gzipIsRecognisedByItsFirstBytesWhateverTheName() throws IOException {
        Path file = folder.resolve("data.txt");
        Files.write(file, gzip(PLAIN));
        assertSame(CsvReader.read(file, "kind"));
    }

    @Test
    void aByteOrderMarkInsideOfGzipIsPassedOver() throws IOException {
        Path file = folder.resolve("data.csv.gz");
        Files.write(file, gzip("\uFEFF" + PLAIN));
        assertSame(CsvReader.read(file, "kind"));
    }

    @Test
    void quotedFieldsMayHoldCommasQuotesAndLineBreaks() throws IOException {
        Dataset data = read("\"a, b\",\"the \"\"kind\"\"\"\n\"1\",\"x\ny\"\n2,\"z, z\"\n", "the \"kind\"");
        assertThat(data.featureNames()).containsExactly("a, b");
        assertThat(data.classNames()).containsExactly("x\ny", "z, z");
    }

    @Test
    void blanksAroundNamesNumbersAndLabelsDoNotCount() throws IOException {
        assertSame(read("a , b,\tkind \n 1,2 , x\n3.5,  -4e2,y  \n", "kind"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "+1, 1",
        "-0, -0",
        ".5, 0.5",
        "5., 5",
        "1e-50, 0",
        "3.4028235e38, 3.4028235e38",
        "1E+3, 1000",
        "0.1, 0.1",
        "16777217, 16777216",
        "1.00000006, 1.0000001"
    })
    void numbersAreReadAsTheNearestFloat(String cell, float value) throws IOException {
        Dataset data = read("a,kind\n" + cell + ",x\n2,y\n", "kind");
        assertThat(Float.floatToIntBits(data.row(0)[0])).isEqualTo(Float.floatToIntBits(value));
    }

    @Test
    void labelsThatAreAllWholeNumbersAreSortedAsNumbers() throws IOException {
        assertThat(read("a,kind\n1,10\n1,9\n1,0\n1,100\n1,2\n", "kind").classNames())
                .containsExactly("0", "2", "9", "10", "100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "01", "1.0", ""})
    void otherLabelsAreSortedAsText(String odd) throws IOException {
        String label = odd.isEmpty() ? "99999999999999999999x" : odd;
        assertThat(read("a,kind\n1,10\n1,9\n1," + label + "\n", "kind").classNames())
                .isSortedAccordingTo(String::compareTo)
                .contains(label);
    }

    @Test
    void wholeNumbersBeyondALongAreSortedAsNumbersToo() throws IOException {
        assertThat(read("a,kind\n1,100000000000000000000\n1,9\n", "kind").classNames())
                .containsExactly("9", "100000000000000000000");
    }

    @Test
    void columnsGivesTheNamesInTheirOrder() throws IOException {
        assertThat(CsvReader.of(write(PLAIN)).columns()).containsExactly("a", "b", "kind");
    }

    @Test
    void forAModelFeaturesComeByNameInTheOrderOfTheModel() throws IOException {
        Dataset data = CsvReader.of(write("extra,b,kind,a\nn/a,2,x,1\nn/a,4,z,3\n"))
                .dataset("kind", List.of("a", "b"), List.of("z", "y", "x"));
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.classNames()).containsExactly("z", "y", "x");
        assertThat(data.labels()).containsExactly(2, 0);
    }

    @Test
    void forAModelASingleClassIsEnough() throws IOException {
        Dataset data = CsvReader.of(write("a,kind\n1,x\n")).dataset("kind", List.of("a"), List.of("x", "y"));
        assertThat(data.size()).isEqualTo(1);
    }

    @Test
    void aModelMayTakeTheClassesOfTheFile() throws IOException {
        Dataset data = CsvReader.of(write("extra,b,kind,a\nn/a,2,x,1\nn/a,4,new,3\n"))
                .dataset("kind", FeatureSchema.numeric(List.of("a", "b")));
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.classNames()).containsExactly("new", "x");
        assertThat(data.labels()).containsExactly(1, 0);
    }

    @Test
    void featuresAloneNeedNoLabel() throws IOException {
        Tensor features =
                CsvReader.of(write("b,note,a\n2,hello,1\n4,world,3\n")).features(List.of("a", "b"));
        assertThat(features).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
    }

    @Test
    void moreNumbersThanTheFirstBufferHoldsAreKept() throws IOException {
        StringBuilder text = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 3000; i++) {
            text.append(i).append(',').append(-i).append(',').append(i % 2).append('\n');
        }
        Dataset data = read(text.toString(), "kind");
        assertThat(data.features().shape()).isEqualTo(Shape.of(3000, 2));
        assertThat(data.row(2999)).containsExactly(2999, -2999);
    }

    private static void assertSame(Dataset data) {
        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3.5f, -400}));
        assertThat(data.classNames()).containsExactly("x", "y");
    }

    private Dataset read(String text, String label) throws IOException {
        return CsvReader.read(write(text), label);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
