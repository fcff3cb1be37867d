package io.github.softmax4j.train;

import io.github.softmax4j.data.DataException;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import io.github.softmax4j.random.Xoshiro256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes on training a classifier: all of it, some layers, low-rank adapters, or a head with other classes. The result is an
 * ordinary classifier of the same layers; adapters are merged into them. Statistics, such as those of standardised features,
 * stay as they are. The same classifier, data, options and seed give the same bits, on any machine, JDK and number of threads.
 *
 * <p>A calibrated classifier is trained through its temperature, so training begins with the probabilities that it gives;
 * only where its classes change the temperature is dropped ({@link Head}). Either way the weights that the temperature was
 * fitted for are gone: calibrate again, with {@link TemperatureCalibration}.
 */
public final class FineTuner {
    /** Tells the initial weights of new classes and adapters apart from what a first training with the same seed drew. */
    private static final long STREAM = 0x46494E4554554E45L;

    private final Dataset given;
    private final FineTuneOptions options;
    private final Classifier start;
    private final Dataset data;
    private final Adaptation adaptation;
    private final long initialSeed;

    private FineTuner(Classifier classifier, Dataset given, FineTuneOptions options) {
        Xoshiro256 random = new Xoshiro256(options.training().seed(), STREAM);
        List<String> classes = HeadChange.classes(classifier, given, options.head());
        this.given = given;
        this.options = options;
        this.start = HeadChange.to(classes, classifier, random.nextLong());
        this.data = HeadChange.relabelled(given, classes);
        boolean freshHead = !classifier.classNames().containsAll(classes);
        this.adaptation = Adaptation.of(start.network(), options, freshHead);
        this.initialSeed = random.nextLong();
    }

    /** Fine-tunes a classifier; see {@link #of} and {@link #run}. */
    public static Classifier fineTune(Classifier classifier, Dataset data, FineTuneOptions options) {
        return of(classifier, data, options).run(TrainingListener.SILENT);
    }

    /**
     * Prepares fine-tuning: everything is checked that can be before a step is taken.
     *
     * @throws IllegalArgumentException if the data has other features than the classifier, in number, name or order; if the
     *     options name layers that there are not, or leave nothing to train; if the head has to change but is not dense; or if
     *     rates of layers are given for an optimiser that takes none
     * @throws DataException if the data has new classes, but the head is to be kept
     */
    public static FineTuner of(Classifier classifier, Dataset data, FineTuneOptions options) {
        if (!data.featureNames().equals(classifier.featureNames())) {
            throw new IllegalArgumentException("fine-tuning takes data with the features of the classifier, "
                    + classifier.featureNames() + ", not " + data.featureNames());
        }
        Optimizer optimizer = options.training().update().optimizer();
        if (!options.layerRates().equals(LayerRates.ONE) && !(optimizer instanceof StochasticOptimizer)) {
            throw new IllegalArgumentException("layerRates must be left out with the optimizer " + optimizer.name()
                    + ", which finds the length of its steps itself");
        }
        return new FineTuner(classifier, data, options);
    }

    /** Returns the classes of the data that the classifier does not have, in the order of the data. */
    public static List<String> newClasses(Classifier classifier, Dataset data) {
        return HeadChange.newClasses(classifier, data);
    }

    /** Returns the classifier before the first step: the one given, with the head that the options ask for. */
    public Classifier start() {
        return start;
    }

    /** Returns the data with the classes of {@link #start()}. */
    public Dataset data() {
        return data;
    }

    /** Returns the rows that are held out for validation, if the options ask for some. */
    public Optional<Dataset> heldOut() {
        TrainingOptions training = options.training();
        return training.validation() == 0
                ? Optional.empty()
                : Optional.of(
                        data.split(1 - training.validation(), training.seed()).test());
    }

    /** Returns the number of parameters that are trained, those of adapters among them. */
    public int trainedParameters() {
        return adaptation.trainedParameters();
    }

    /** Trains; see {@link #run(Optional, TrainingControl)}. */
    public Classifier run(TrainingListener listener) {
        return run(Optional.empty(), TrainingControl.none().withListener(listener));
    }

    /**
     * Trains.
     *
     * @param validation rows to watch training by, with the classes and features of {@link #data()}; none for the share of
     *     the data that the options hold out, if any
     * @return the classifier with one training more in its provenance
     * @throws DataException if there is nothing to learn: rows of one class only
     * @throws TrainingException if the loss stops being finite
     * @throws TrainingInterrupted if {@code control} stops it
     * @throws CheckpointException if a checkpoint cannot be written, read, or gone on from
     */
    public Classifier run(Optional<Dataset> validation, TrainingControl control) {
        float[] parameters = adaptation.start(start.parameters(), initialSeed);
        Classifier adapted = classifier(adaptation.network(), parameters, start.provenance());
        Map<String, String> recorded = options.describe();
        try {
            return plain(Trainer.fineTune(adapted, data, validation, training(), control, recorded, given.digest()));
        } catch (TrainingException e) {
            throw e.lastGood().map(good -> e.withLastGood(plain(good))).orElse(e);
        }
    }

    /** Merges what was trained into the layers of the classifier. */
    private Classifier plain(Classifier trained) {
        return classifier(start.network(), adaptation.merge(trained.parameters()), trained.provenance());
    }

    private Classifier classifier(Network network, float[] parameters, Provenance provenance) {
        return Classifier.of(network, parameters, start.classNames(), start.schema(), start.labelName(), provenance);
    }

    private TrainingOptions training() {
        TrainingOptions training = options.training();
        if (!options.layerRates().equals(LayerRates.ONE)
                && training.update().optimizer() instanceof StochasticOptimizer rule) {
            double[] factors = options.layerRates().in(start.network());
            return training.withOptimizer(new RatedOptimizer(rule, adaptation.network(), factors))
                    .withLearningRate(training.update().learningRate());
        }
        return training;
    }
}
