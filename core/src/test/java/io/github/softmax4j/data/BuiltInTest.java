package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BuiltInTest {
    @Test
    void irisHas150FlowersOf4MeasurementsAnd3Species() {
        Dataset iris = BuiltIn.IRIS.read();
        assertThat(iris.size()).isEqualTo(150);
        assertThat(iris.featureNames()).containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
        assertThat(iris.classNames()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(iris.classCounts()).containsExactly(50, 50, 50);
        assertThat(iris.row(0)).containsExactly(5.1f, 3.5f, 1.4f, 0.2f);
    }

    @Test
    void digitsHas1797ImagesOf64PixelsAnd10Digits() {
        Dataset digits = BuiltIn.DIGITS.read();
        assertThat(digits.size()).isEqualTo(1797);
        assertThat(digits.featureCount()).isEqualTo(64);
        assertThat(digits.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(digits.classCounts()).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        for (float pixel : digits.features().data()) {
            assertThat(pixel).isBetween(0f, 16f).isEqualTo(Math.round(pixel));
        }
    }

    @Test
    void areFoundByTheirNames() {
        assertThat(BuiltIn.named("iris")).contains(BuiltIn.IRIS);
        assertThat(BuiltIn.named("digits")).contains(BuiltIn.DIGITS);
        assertThat(BuiltIn.named("Iris")).isEmpty();
    }

    @Test
    void theReaderReadsTheSameFile() throws IOException {
        assertThat(BuiltIn.IRIS.reader().dataset(BuiltIn.IRIS.labelName()).digest())
                .isEqualTo(BuiltIn.IRIS.read().digest());
        assertThat(BuiltIn.IRIS.reader().columns()).hasSize(5).contains("species");
    }
}
