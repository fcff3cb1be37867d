package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Relu;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadChangeTest {
    private final Dataset rows = Blobs.of(60, 4, 3);
    private final Classifier classifier =
            Trainer.train(rows, TrainingOptions.defaults().withHidden(5).withEpochs(2));

    @Test
    void wideningKeepsTheLogitsOfTheKnownClassesBitForBit() {
        Classifier wide = HeadChange.to(List.of("c0", "c1", "c2", "new", "newer"), classifier, 1);
        assertSameLogits(wide, new int[] {0, 1, 2});
        assertThat(wide.classNames()).containsExactly("c0", "c1", "c2", "new", "newer");
        assertThat(wide.featureNames()).isEqualTo(classifier.featureNames());
        assertThat(wide.provenance()).isEqualTo(classifier.provenance());
    }

    @Test
    void replacingKeepsThoseOfTheClassesThatStay() {
        Classifier other = HeadChange.to(List.of("new", "c2", "c0"), classifier, 1);
        assertSameLogits(other, new int[] {2, -1, 1});
        assertThat(other.network().outputs()).isEqualTo(3);
    }

    @Test
    void reorderedClassesTakeTheirWeightsWithThem() {
        assertSameLogits(HeadChange.to(List.of("c1", "c2", "c0"), classifier, 1), new int[] {2, 0, 1});
    }

    /** A product of more than 16 columns has one chain, a narrower one eight: only across that are other bits allowed. */
    @ParameterizedTest
    @CsvSource({"10, 16, true", "20, 40, true", "10, 20, false"})
    void theBitsStayWhileTheHeadStaysOnOneSideOfSixteenColumns(int before, int after, boolean same) {
        Network network = Network.of(new Dense(33, before));
        Classifier narrow = Classifier.of(
                network, network.initialParameters(1), names("c", before), names("f", 33), "kind", Provenance.NONE);
        Classifier wide = HeadChange.to(names("c", after), narrow, 1);
        Tensor x = Blobs.of(20, 33, 2).features();
        Tensor old = narrow.logits(x);
        Tensor now = wide.logits(x);
        boolean equal = true;
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < before; j++) {
                equal &= now.get(i, j) == old.get(i, j);
                // Sums of 33 products of numbers up to 3 and 0.4.
                assertThat(now.get(i, j)).isCloseTo(old.get(i, j), Offset.offset(1e-4f));
            }
        }
        assertThat(equal).isEqualTo(same);
    }

    @Test
    void newClassesBeginWithInitialWeightsOfTheSeedAndABiasOfZero() {
        List<String> names = List.of("c0", "c1", "c2", "new");
        Tensor weight = HeadChange.to(names, classifier, 1).parameters(3).get("weight");
        Tensor bias = HeadChange.to(names, classifier, 1).parameters(3).get("bias");
        assertThat(bias.get(3)).isZero();
        // Glorot: uniform within sqrt(6 / (5 + 4)).
        for (int i = 0; i < 5; i++) {
            assertThat(weight.get(i, 3)).isNotZero().isBetween(-0.8165f, 0.8165f);
        }
        assertThat(HeadChange.to(names, classifier, 1).parameters())
                .isEqualTo(HeadChange.to(names, classifier, 1).parameters())
                .isNotEqualTo(HeadChange.to(names, classifier, 2).parameters());
    }

    @Test
    void otherClassesDropTheTemperatureThatWasFittedForTheOldOnes() {
        Classifier calibrated = TemperatureCalibration.of(classifier, rows).classifier();
        List<String> names = List.of("c0", "c1", "c2", "new");
        Classifier wide = HeadChange.to(names, calibrated, 1);
        assertThat(wide.network().layers())
                .isEqualTo(HeadChange.to(names, classifier, 1).network().layers());
        assertSameLogits(wide, new int[] {0, 1, 2}); // those before the temperature
        assertThat(wide.provenance()).isEqualTo(calibrated.provenance());
        assertThat(HeadChange.to(calibrated.classNames(), calibrated, 1)).isSameAs(calibrated);
    }

    @Test
    void theSameClassesAreTheSameClassifier() {
        assertThat(HeadChange.to(classifier.classNames(), classifier, 1)).isSameAs(classifier);
    }

    @Test
    void eachHeadHasItsClasses() {
        Dataset data = renamed("new", "c2", "c0");
        assertThat(HeadChange.newClasses(classifier, data)).containsExactly("new");
        assertThat(HeadChange.classes(classifier, data, Head.WIDEN)).containsExactly("c0", "c1", "c2", "new");
        assertThat(HeadChange.classes(classifier, data, Head.REPLACE)).containsExactly("new", "c2", "c0");
        assertThat(HeadChange.classes(classifier, renamed("c2", "c0", "c1"), Head.KEEP))
                .containsExactly("c0", "c1", "c2");
        assertThat(HeadChange.classes(classifier, renamed("c2", "c0", "c1"), Head.WIDEN))
                .containsExactly("c0", "c1", "c2");
    }

    @Test
    void aHeadThatIsKeptRefusesNewClassesAndNamesThem() {
        assertThatThrownBy(() -> HeadChange.classes(classifier, renamed("new", "c2", "newer"), Head.KEEP))
                .isInstanceOf(DataException.class)
                .hasMessage("the data has classes that the classifier does not have: new, newer; it has c0, c1, c2;"
                        + " widen its head to add them, or replace it to have the classes of the data only");
    }

    @Test
    void labelsAreReadByName() {
        Dataset data = HeadChange.relabelled(renamed("c2", "c0", "c1"), List.of("c0", "c1", "c2", "new"));
        assertThat(data.label(0)).isEqualTo(2);
        assertThat(data.label(1)).isZero();
        assertThat(data.label(2)).isEqualTo(1);
        assertThat(data.row(7)).isEqualTo(rows.row(7));
        assertThat(data.labelName()).isEqualTo("kind");
        assertThat(HeadChange.relabelled(rows, rows.classNames())).isSameAs(rows);
    }

    @Test
    void refusesAHeadThatIsNotDense() {
        Network network = Network.of(new Dense(4, 3), new Relu(3));
        Classifier odd = Classifier.of(
                network,
                network.initialParameters(1),
                classifier.classNames(),
                classifier.featureNames(),
                "kind",
                Provenance.NONE);
        assertThatThrownBy(() -> HeadChange.to(List.of("a", "b"), odd, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the classes of a classifier change with its last layer, which has to be dense, not relu");
    }

    /** Each old class has its logits at the column given, unless that is negative. */
    private void assertSameLogits(Classifier changed, int[] columns) {
        Tensor old = classifier.logits(rows.features());
        Tensor now = changed.logits(rows.features());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                if (columns[j] >= 0) {
                    assertThat(now.get(i, columns[j])).isEqualTo(old.get(i, j));
                }
            }
        }
    }

    private Dataset renamed(String... classes) {
        return Dataset.of(rows.features(), rows.labels(), rows.featureNames(), List.of(classes), "kind");
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
