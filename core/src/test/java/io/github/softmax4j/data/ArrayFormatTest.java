package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayFormatTest {
    private static final byte[] IMAGES = DataFiles.idx(new int[] {3, 2, 2}, 0, 1, 2, 255, 4, 5, 6, 7, 8, 9, 10, 11);
    private static final byte[] LABELS = DataFiles.idx(new int[] {3}, 10, 9, 10);

    @TempDir
    Path folder;

    @Test
    void idxImagesHaveOneFeatureAPixel() throws IOException {
        Dataset data = reader(IMAGES, LABELS).dataset("label");
        assertThat(data.featureNames()).containsExactly("pixel_0_0", "pixel_0_1", "pixel_1_0", "pixel_1_1");
        assertThat(data.row(0)).containsExactly(0, 1, 2, 255);
        assertThat(data.classNames()).containsExactly("9", "10");
        assertThat(data.labels()).containsExactly(1, 0, 1);
        assertThat(data.labelName()).isEqualTo("label");
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        assertThat(reader(DataFiles.gzip(IMAGES), DataFiles.gzip(LABELS))
                        .dataset("label")
                        .digest())
                .isEqualTo(reader(IMAGES, LABELS).dataset("label").digest());
    }

    @ParameterizedTest
    @CsvSource({
        "<f4, 1", "<f8, 2", ">f8, 3", "<i8, 1", "<i4, 2", ">i4, 1", "<i2, 1", "<u2, 1", "|i1, 1", "|u1, 1", "<u4, 1"
    })
    void npyHoldsNumbersOfAllKinds(String type, int version) throws IOException {
        byte[] features = DataFiles.npy(type, version, new int[] {2, 3}, 1, 2, 3, 4, 5, 127);
        byte[] labels = DataFiles.npy("<i8", 1, new int[] {2}, 0, 1);
        Dataset data = reader(features, labels).dataset("label");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2, 3}, new float[] {4, 5, 127}));
        assertThat(data.featureNames()).containsExactly("x0", "x1", "x2");
    }

    @Test
    void signsAreKeptAndUnsignedNumbersHaveNone() throws IOException {
        byte[] labels = DataFiles.npy("<f8", 1, new int[] {2, 1}, -1, 1);
        assertThat(reader(DataFiles.npy("|i1", 1, new int[] {2, 1}, -128, -1), labels)
                        .dataset("label")
                        .features())
                .isEqualTo(Tensor.matrix(new float[] {-128}, new float[] {-1}));
        Dataset unsigned = reader(DataFiles.npy("<u4", 1, new int[] {2, 1}, 4294967295.0, 1), labels)
                .dataset("label");
        assertThat(unsigned.row(0)).containsExactly(4294967296f);
        assertThat(unsigned.classNames()).containsExactly("-1", "1");
    }

    @Test
    void npzHoldsFeaturesAndLabels() throws IOException {
        byte[] archive = DataFiles.npz(
                "y",
                DataFiles.npy("<i8", 1, new int[] {2}, 7, 5),
                "x",
                DataFiles.npy("<f4", 1, new int[] {2, 2}, 1, 2, 3, 4));
        Dataset data = DataReader.of(write("data.npz", archive)).dataset("label");
        assertThat(data.features()).isEqualTo(Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}));
        assertThat(data.classNames()).containsExactly("5", "7");
    }

    @Test
    void anArchiveWithoutFeaturesIsRefused() throws IOException {
        byte[] labels = DataFiles.npy("<i8", 1, new int[] {2}, 7, 5);
        Path file = write("data.npz", DataFiles.npz("a", labels, "b", labels));
        assertThatThrownBy(() -> DataReader.of(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": there is no array called x or X or x_train; there are a, b; save"
                        + " numpy.savez(file, x=..., y=...)");
    }

    @Test
    void missingFeaturesAreNaNIfAskedFor() throws IOException {
        byte[] features = DataFiles.npy("<f8", 1, new int[] {2, 2}, 1, Double.NaN, 3, 4);
        Path labels = write("labels.npy", DataFiles.npy("<i8", 1, new int[] {2}, 0, 1));
        Path file = write("features.npy", features);
        ReadOptions options = ReadOptions.defaults().withLabels(labels);
        assertThat(DataReader.of(file, options.withMissing(Missing.MEAN))
                        .dataset("label")
                        .row(0))
                .containsExactly(1, Float.NaN);
        assertThatThrownBy(() -> DataReader.of(file, options).dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ", row 1, column \"x1\": the number is NaN; expected a finite one of at most 3.4e38, or"
                                + " let the mean of the column take its place (--missing mean)");
    }

    @Test
    void aModelTakesFeaturesByPlace() throws IOException {
        DataReader reader = reader(IMAGES, LABELS);
        assertThat(reader.features(List.of("a", "b", "c", "d")).shape().dimension(0))
                .isEqualTo(3);
        assertThatThrownBy(() -> reader.features(List.of("a", "b")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(": a row has 4 numbers, but the model takes 2; expected as many");
        assertThatThrownBy(() -> reader.dataset("label", List.of("a", "b", "c", "d"), List.of("9", "8")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("labels: row 1: the model does not know the class \"10\"; it knows 9, 8");
    }

    @Test
    void labelsAreOneARow() throws IOException {
        assertThatThrownBy(() -> reader(IMAGES, DataFiles.idx(new int[] {2}, 1, 2)))
                .hasMessageContaining("there are 2 labels, but ")
                .hasMessageEndingWith(" has 3 rows; expected as many");
        assertThatThrownBy(() -> reader(IMAGES, IMAGES)).hasMessageContaining("the labels have dimensions [3, 2, 2]");
        assertThatThrownBy(() -> DataReader.of(write("features", IMAGES)).labelName())
                .hasMessageEndingWith(
                        "there are features but no labels; name the file with the labels (--labels FILE)");
    }

    @Test
    void labelsAreWholeNumbers() throws IOException {
        byte[] labels = DataFiles.npy("<f4", 1, new int[] {3}, 1, 2.5, 3);
        assertThatThrownBy(() -> reader(IMAGES, labels).dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("labels: row 2 has the label 2.5; expected a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "'{''descr'': ''<f4'', ''fortran_order'': True, ''shape'': (2, 3), }', Fortran order",
        "'{''descr'': ''|O'', ''fortran_order'': False, ''shape'': (2, 3), }', type |O",
        "'{''descr'': ''<U5'', ''fortran_order'': False, ''shape'': (2, 3), }', type <U5",
        "'{''descr'': ''<c8'', ''fortran_order'': False, ''shape'': (2, 3), }', type <c8",
        "'{''descr'': [(''a'', ''<f4'')], ''fortran_order'': False, ''shape'': (2, 3), }', type a structure",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (), }', a single number",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (99999999999, 3), }', a dimension of 99999999999",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (2, 2000000), }', at most 1048576 elements a row",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (2, 0), }', expected positive ones",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (-2, 3), }', 'dimensions [-2, 3]; expected positive ones'",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (2, -3), }', 'dimensions [2, -3]; expected positive ones'",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (2, 3-), }', a dimension of 3-",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (2, 65536, 65536), }', at most 1048576 elements a row",
        "'{''descr'': ''<f4'', ''fortran_order'': False, ''shape'': (6, ), }', expected rows of features",
        "'{}', not a whole NPY file"
    })
    void otherArraysAreRefused(String dictionary, String reason) throws IOException {
        Path file = write("features.npy", DataFiles.npy(dictionary, "<f4", 1, 1, 2, 3, 4, 5, 6));
        assertThatThrownBy(() -> DataReader.of(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void idxDimensionsArePositiveAndNotTooLarge() throws IOException {
        for (int[] dimensions : new int[][] {{-3, 2}, {3, -2}, {3, 0}}) {
            assertThatThrownBy(() -> reader(DataFiles.idx(dimensions), LABELS))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("expected positive ones");
        }
        assertThatThrownBy(() -> reader(DataFiles.idx(new int[] {3, 65536, 65536}), LABELS)) // 2^32 is 0 as an int
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at most 1048576 elements a row");
    }

    @Test
    void aHeaderThatEndsTooEarlyIsRefused() throws IOException {
        assertThatThrownBy(() -> reader(Arrays.copyOf(IMAGES, 15), LABELS))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("features: the file ends within its header; copy it again");
        byte[] npy = DataFiles.npy("<f4", 1, new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
        for (int length : new int[] {6, 11, 40}) {
            assertThatThrownBy(() -> reader(Arrays.copyOf(npy, length), LABELS))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("not a whole NPY file");
        }
    }

    @Test
    void aHeaderThatPromisesFarTooManyRowsTakesNoMemory() throws IOException {
        byte[] labels = DataFiles.npy("|u1", 1, new int[] {Integer.MAX_VALUE}, 0, 1);
        DataReader reader = reader(DataFiles.npy("<f4", 1, new int[] {Integer.MAX_VALUE, 1 << 20}, 1, 2), labels);
        assertThatThrownBy(() -> reader.dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("the file ends in row 1; its header promises 2147483647 rows; copy it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"idx", "npy", "npz"})
    void bytesBehindTheLastRowAreRefused(String format) throws IOException {
        byte[] x = DataFiles.npy("<f4", 1, new int[] {3, 1}, 1, 2, 3);
        byte[] y = DataFiles.npy("<i8", 1, new int[] {3}, 0, 1, 0);
        if (format.equals("npz")) {
            assertMore(DataReader.of(write("data.npz", DataFiles.npz("x", longer(x), "y", y))), "data.npz/x");
            assertMore(DataReader.of(write("data.npz", DataFiles.npz("x", x, "y", longer(y)))), "data.npz/y");
            return;
        }
        byte[] features = format.equals("idx") ? IMAGES : x;
        byte[] labels = format.equals("idx") ? LABELS : y;
        assertMore(reader(longer(features), labels), "features");
        assertMore(reader(features, longer(labels)), "labels");
        assertMore(reader(DataFiles.gzip(longer(features)), labels), "features");
        assertMore(reader(features, DataFiles.gzip(longer(labels))), "labels");
    }

    private static byte[] longer(byte[] whole) {
        return Arrays.copyOf(whole, whole.length + 1);
    }

    private void assertMore(DataReader reader, String name) {
        String message = folder.resolve(name) + ": there is more behind row 3, the last one that the header promises;"
                + " copy the file again";
        assertThatThrownBy(() -> reader.dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> reader.stream("label"))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void theChecksumOfAPackedArrayIsChecked() throws IOException {
        byte[] packed = DataFiles.gzip(IMAGES);
        packed[packed.length - 8] ^= 1; // the checksum and the length are the last eight bytes
        assertThatThrownBy(() -> reader(packed, LABELS).dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("features: the file cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatEndsTooEarlyIsRefused(boolean gzip) throws IOException {
        byte[] cut = Arrays.copyOf(IMAGES, IMAGES.length - 1);
        DataReader reader = reader(gzip ? DataFiles.gzip(cut) : cut, LABELS);
        assertThatThrownBy(() -> reader.dataset("label"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("the file ends in row 3; its header promises 3 rows; copy it again");
    }

    @Test
    void columnsHaveNoNames() throws IOException {
        Path file = write("features", IMAGES);
        assertThatThrownBy(() -> DataReader.of(file, ReadOptions.defaults().withDrop("a")))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": drop belongs to CSV, whose columns have names; leave it out");
    }

    private DataReader reader(byte[] features, byte[] labels) throws IOException {
        return DataReader.of(write("features", features), ReadOptions.defaults().withLabels(write("labels", labels)));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
