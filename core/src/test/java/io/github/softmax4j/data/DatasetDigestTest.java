package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetDigestTest {
    private static final List<String> FEATURES = List.of("a", "b");
    private static final List<String> CLASSES = List.of("x", "y");
    private static final String GOLDEN = "c8a2ed46dd22b0070522a57543ba72e7456b8d9ca37007f1b8dd135c46916626";
    private static final String GOLDEN_IRIS = "04f60688682297ac23fa695d6916fe1a2c9aceef334d1b3966a02941e95bae12";
    private static final String GOLDEN_DIGITS = "08e54f188874f29b437a16d1bd5761b3b53011100cf9eac4656bf2c076f6bf6f";

    @Test
    void neverChanges() {
        // It is written into models as the name of their data.
        assertThat(of(new float[] {1, 2, 3, 4}, new int[] {0, 1}, FEATURES, CLASSES, "kind"))
                .isEqualTo(GOLDEN);
    }

    @Test
    void equalDataHasEqualDigests() {
        assertThat(base()).isEqualTo(base());
    }

    @Test
    void everyPartCounts() {
        float[] rows = {1, 2, 3, 4};
        int[] labels = {0, 1};
        assertThat(List.of(
                        base(),
                        of(new float[] {1, 2, 3, Math.nextUp(4f)}, labels, FEATURES, CLASSES, "kind"),
                        of(new float[] {2, 1, 3, 4}, labels, FEATURES, CLASSES, "kind"),
                        of(new float[] {0, 2, 3, 4}, labels, FEATURES, CLASSES, "kind"),
                        of(new float[] {-0f, 2, 3, 4}, labels, FEATURES, CLASSES, "kind"),
                        of(rows, new int[] {1, 0}, FEATURES, CLASSES, "kind"),
                        of(rows, labels, List.of("b", "a"), CLASSES, "kind"),
                        of(rows, labels, FEATURES, List.of("y", "x"), "kind"),
                        of(rows, labels, FEATURES, List.of("x", "y", "z"), "kind"),
                        of(rows, labels, FEATURES, CLASSES, "Kind")))
                .doesNotHaveDuplicates();
    }

    @Test
    void theBordersOfNamesCount() {
        float[] rows = {1, 2, 3, 4};
        int[] labels = {0, 1};
        assertThat(of(rows, labels, List.of("ab", "c"), CLASSES, "kind"))
                .isNotEqualTo(of(rows, labels, List.of("a", "bc"), CLASSES, "kind"));
    }

    @Test
    void theBuiltInDataNeverChanges() {
        assertThat(BuiltIn.IRIS.read().digest()).isEqualTo(GOLDEN_IRIS);
        assertThat(BuiltIn.DIGITS.read().digest()).isEqualTo(GOLDEN_DIGITS);
    }

    private static String base() {
        return of(new float[] {1, 2, 3, 4}, new int[] {0, 1}, FEATURES, CLASSES, "kind");
    }

    private static String of(
            float[] rows, int[] labels, List<String> features, List<String> classes, String labelName) {
        Tensor tensor = Tensor.matrix(new float[] {rows[0], rows[1]}, new float[] {rows[2], rows[3]});
        return Dataset.of(tensor, labels, features, classes, labelName).digest();
    }
}
