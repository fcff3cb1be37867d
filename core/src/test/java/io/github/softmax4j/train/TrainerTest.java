package io.github.softmax4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.Version;
import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.Split;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.FeatureRanges;
import io.github.softmax4j.model.Provenance.Training;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withHidden(16)
            .withEpochs(60)
            .withLearningRate(0.005)
            .withSeed(1);

    @Test
    void learnsIris() {
        Split split = BuiltIn.IRIS.read().split(0.8, 42);
        Classifier classifier = Trainer.train(split.train(), OPTIONS.withSeed(42));
        // 28 of 30 flowers; the best that is known of linear models on such splits is about that.
        assertThat(Evaluation.of(classifier, split.test()).accuracy()).isGreaterThanOrEqualTo(0.93);
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "SOFTMAX", mode = EnumSource.Mode.EXCLUDE)
    void hiddenLayersLearnWhatNoLinearModelCan(Activation activation) {
        Split split = Blobs.xor(600).split(0.5, 1);
        TrainingOptions options =
                OPTIONS.withActivation(activation).withLearningRate(0.02).withEpochs(100);
        double deep = Evaluation.of(Trainer.train(split.train(), options), split.test())
                .accuracy();
        double linear = Evaluation.of(Trainer.train(split.train(), options.withHidden()), split.test())
                .accuracy();
        // A line through the plane is right for three quadrants of four at best, and this data prefers none.
        assertThat(linear).isLessThan(0.75);
        assertThat(deep).isGreaterThan(0.9);
    }

    @Test
    void gradientDescentWithMomentumLearnsToo() {
        Split split = Blobs.of(300, 4, 3).split(0.5, 1);
        Classifier classifier = Trainer.train(split.train(), OPTIONS.withOptimizer(new Sgd(0.9)));
        assertThat(Evaluation.of(classifier, split.test()).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void theLossDecreases() {
        List<EpochReport> reports = new ArrayList<>();
        Trainer.train(Blobs.of(300, 4, 3), OPTIONS.withEpochs(10), reports::add);
        // The start is about ln 3: nothing is known of three classes.
        assertThat(reports.get(0).loss()).isBetween(0.0, 2 * Math.log(3));
        assertThat(reports.get(9).loss()).isLessThan(reports.get(0).loss() / 2);
    }

    @Test
    void theListenerHearsOfEachEpochInOrder() {
        List<EpochReport> reports = new ArrayList<>();
        Thread caller = Thread.currentThread();
        Trainer.train(Blobs.of(60, 2, 3), OPTIONS.withEpochs(4), report -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            reports.add(report);
        });
        assertThat(reports).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4);
        assertThat(reports)
                .allMatch(report -> report.epochs() == 4 && report.validation().isEmpty());
    }

    @Test
    void validationReportsOnTheRowsHeldOut() {
        List<EpochReport> reports = new ArrayList<>();
        Classifier classifier =
                Trainer.train(Blobs.of(100, 2, 2), OPTIONS.withEpochs(3).withValidation(0.2), reports::add);
        assertThat(reports).allMatch(report -> report.validation().orElseThrow().rows() == 20);
        Dataset held = Blobs.of(100, 2, 2).split(0.8, OPTIONS.seed()).test();
        assertThat(reports.get(2).validation().orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(Evaluation.of(classifier, held));
    }

    @Test
    void rowsHeldOutAreNotLearnedFrom() {
        // Moving the rows held out far away changes nothing, neither the statistics nor the weights.
        Dataset data = Blobs.of(100, 2, 2);
        TrainingOptions options = OPTIONS.withEpochs(2).withValidation(0.2);
        Dataset train = data.split(0.8, options.seed()).train();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            kept.add(Arrays.toString(train.row(i)));
        }
        float[][] rows = new float[data.size()][];
        for (int i = 0; i < data.size(); i++) {
            rows[i] = data.row(i);
            if (!kept.contains(Arrays.toString(rows[i]))) {
                rows[i][0] += 1000;
            }
        }
        Dataset moved = Dataset.of(Tensor.matrix(rows), data.labels(), data.featureNames(), data.classNames(), "kind");
        assertThat(Trainer.train(moved, options).parameters())
                .isEqualTo(Trainer.train(data, options).parameters());
    }

    @Test
    void theNetworkHasTheHiddenLayersOfTheOptions() {
        Classifier classifier =
                Trainer.train(Blobs.of(30, 2, 3), OPTIONS.withHidden(5, 4).withEpochs(1));
        assertThat(classifier.network().layers())
                .extracting(layer -> layer.type() + " " + layer.inputs() + " " + layer.outputs())
                .containsExactly("standardize 2 2", "dense 2 5", "relu 5 5", "dense 5 4", "relu 4 4", "dense 4 3");
    }

    @Test
    void namesComeFromTheData() {
        Classifier classifier = Trainer.train(Blobs.of(30, 2, 3), OPTIONS.withEpochs(1));
        assertThat(classifier.classNames()).containsExactly("c0", "c1", "c2");
        assertThat(classifier.featureNames()).containsExactly("f0", "f1");
        assertThat(classifier.labelName()).isEqualTo("kind");
    }

    @Test
    void provenanceTellsVersionDataAndOptions() {
        Dataset data = Blobs.of(30, 2, 3);
        TrainingOptions options = OPTIONS.withEpochs(1).withValidation(0.2);
        assertThat(Trainer.train(data, options).provenance().trainings())
                .containsExactly(new Training(Version.current(), data.digest(), 30, options.describe())
                        .withRanges(FeatureRanges.of(data.features())));
    }

    @Test
    void aNetworkOfTheCallersChoiceIsTrainedAsItIs() {
        Network network = Network.of(new Dense(2, 4), new SoftmaxLayer(4), new Dense(4, 3));
        Classifier classifier =
                Trainer.train(network, Blobs.of(90, 2, 3), OPTIONS.withEpochs(5), TrainingListener.SILENT);
        assertThat(classifier.network().layers()).isEqualTo(network.layers());
        assertThat(classifier.parameters()).isNotEqualTo(network.initialParameters(OPTIONS.seed()));
    }

    @Test
    void refusesANetworkThatDoesNotFitTheData() {
        for (Layer layer : new Layer[] {new Dense(3, 3), new Dense(2, 2)}) {
            assertThatThrownBy(() ->
                            Trainer.train(Network.of(layer), Blobs.of(30, 2, 3), OPTIONS, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the network has");
        }
    }

    @Test
    void refusesRowsOfASingleClass() {
        Dataset data = Blobs.of(30, 2, 3).select(new int[] {0, 3, 6});
        assertThatThrownBy(() -> Trainer.train(data, OPTIONS))
                .isInstanceOf(DataException.class)
                .hasMessage("all 3 rows have one class; expected at least two to tell apart");
    }

    @Test
    void aLossThatIsNoLongerFiniteStopsTrainingWithARemedy() {
        TrainingOptions wild = OPTIONS.withOptimizer(new Sgd(0.9)).withLearningRate(1e30);
        assertThatThrownBy(() -> Trainer.train(Blobs.of(100, 2, 3), wild))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "the loss became (NaN|Infinity) in epoch \\d+, batch \\d+, rows? [0-9, ]+( and \\d+ more)? of the data, counted from 1; try a lower learning rate than"
                                + " 1" + "0".repeat(30));
    }
}
