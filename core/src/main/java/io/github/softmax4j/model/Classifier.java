package io.github.softmax4j.model;

import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.Missing;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.LayerParameters;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.SoftmaxLayer;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A network with its parameters, the names of its classes and features, and where it comes from: everything that
 * prediction needs. Immutable, and safe for any number of threads.
 *
 * <p>The network ends with logits; probabilities are their softmax. The probabilities of a row do not depend on the rows
 * beside it, to the last bit. Letters: N rows, D features, K classes.
 */
public final class Classifier {
    private final Network network;
    private final float[] parameters;
    private final List<String> classNames;
    private final FeatureSchema schema;
    private final List<String> featureNames;
    private final String labelName;
    private final Provenance provenance;
    private final ThreadLocal<Workspaces> workspaces;

    private Classifier(
            Network network,
            float[] parameters,
            List<String> classNames,
            FeatureSchema schema,
            String labelName,
            Provenance provenance) {
        this.network = network;
        this.parameters = parameters;
        this.classNames = classNames;
        this.schema = schema;
        this.featureNames = schema.featureNames();
        this.labelName = labelName;
        this.provenance = provenance;
        this.workspaces = ThreadLocal.withInitial(() -> new Workspaces(network, parameters));
    }

    /**
     * Returns a classifier with a copy of these parameters.
     *
     * @param network D inputs, K outputs, the logits; it does not end with a softmax layer
     * @param parameters as the network lays them out
     * @param classNames K distinct names, K at least 2
     * @param featureNames D distinct names
     * @param labelName what the label is called
     * @throws IllegalArgumentException if the sizes disagree, a name occurs twice, or a parameter is not finite
     */
    public static Classifier of(
            Network network,
            float[] parameters,
            List<String> classNames,
            List<String> featureNames,
            String labelName,
            Provenance provenance) {
        return of(network, parameters, classNames, FeatureSchema.numeric(featureNames), labelName, provenance);
    }

    /**
     * Returns a classifier with a copy of these parameters. Whether features may be missing is up to the network: they may
     * if it begins with an {@link Impute} layer.
     *
     * @param network D inputs, K outputs, the logits; it does not end with a softmax layer
     * @param parameters as the network lays them out
     * @param classNames K distinct names, K at least 2
     * @param schema of D features with distinct names
     * @param labelName what the label is called
     * @throws IllegalArgumentException if the sizes disagree, a name occurs twice, or a parameter is not finite
     */
    public static Classifier of(
            Network network,
            float[] parameters,
            List<String> classNames,
            FeatureSchema schema,
            String labelName,
            Provenance provenance) {
        if (classNames.size() < 2) {
            throw new IllegalArgumentException("a classifier needs at least two classes, not " + classNames.size()
                    + ": softmax over one class is always 1");
        }
        if (network.layers().get(network.layers().size() - 1) instanceof SoftmaxLayer) {
            throw new IllegalArgumentException("the network of a classifier ends with logits, not with a softmax layer;"
                    + " leave it out, the classifier applies softmax itself");
        }
        checkNames(classNames, network.outputs(), "class", "outputs");
        checkNames(schema.featureNames(), network.inputs(), "feature", "inputs");
        if (parameters.length != network.parameterCount()) {
            throw new IllegalArgumentException(
                    "the network has " + network.parameterCount() + " parameters, not " + parameters.length);
        }
        for (Network.Slot slot : network.slots()) {
            for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
                if (!Float.isFinite(parameters[i])) {
                    throw new IllegalArgumentException(
                            "parameter " + slot.name() + " has an element " + parameters[i] + "; expected finite ones");
                }
            }
        }
        Missing missing = network.layers().get(0) instanceof Impute ? Missing.MEAN : Missing.ERROR;
        return new Classifier(
                network,
                parameters.clone(),
                List.copyOf(classNames),
                schema.withMissing(missing),
                labelName,
                provenance);
    }

    private static void checkNames(List<String> names, int count, String what, String where) {
        if (names.size() != count) {
            throw new IllegalArgumentException("the network has " + count + " " + where + ", but there are "
                    + names.size() + " " + what + " names");
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the " + what + " name \"" + name + "\" occurs twice");
            }
        }
    }

    /** Returns the layers. */
    public Network network() {
        return network;
    }

    /** Returns a copy of all parameters, as {@link #network()} lays them out. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** Returns a copy of one parameter. */
    public Tensor parameter(Network.Slot slot) {
        float[] values = new float[slot.length()];
        System.arraycopy(parameters, slot.offset(), values, 0, values.length);
        return Tensor.wrap(slot.parameter().shape(), values);
    }

    /** Returns copies of the parameters of one layer. */
    public LayerParameters parameters(int layer) {
        Map<String, Tensor> byName = new HashMap<>();
        for (Network.Slot slot : network.slots()) {
            if (slot.layer() == layer) {
                byName.put(slot.parameter().name(), parameter(slot));
            }
        }
        return new LayerParameters(byName);
    }

    /** Returns the names of the classes. */
    public List<String> classNames() {
        return classNames;
    }

    /** Returns what the features are, and how they come from the columns of a file. */
    public FeatureSchema schema() {
        return schema;
    }

    /** Returns the names of the features, in the order in which a row holds them. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** Returns what the label is called. */
    public String labelName() {
        return labelName;
    }

    /** Returns where the classifier comes from. */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * Returns the logits. Non-finite features pass through the arithmetic.
     *
     * @param features [N, D], not changed
     * @return [N, K]
     * @throws IllegalArgumentException if the shape does not fit
     */
    public Tensor logits(Tensor features) {
        Shape shape = features.shape();
        if (shape.rank() != 2 || shape.dimension(1) != network.inputs()) {
            throw new IllegalArgumentException(
                    "features must be [rows, " + network.inputs() + "] for this classifier, not " + shape);
        }
        int n = shape.dimension(0);
        Tensor logits = Tensor.zeros(Shape.of(n, network.outputs()));
        logits(n, features.data(), logits.data());
        return logits;
    }

    private void logits(int n, float[] features, float[] logits) {
        int d = network.inputs();
        int k = network.outputs();
        Workspaces own = workspaces.get();
        for (int from = 0; from < n; from += own.part()) {
            int rows = Math.min(own.part(), n - from);
            Workspace workspace = rows == 1 ? own.one() : own.many();
            network.forward(kernels(), workspace, rows, features, from * d);
            System.arraycopy(workspace.output(), 0, logits, from * k, rows * k);
        }
    }

    /**
     * Returns the probabilities: the softmax of the logits.
     *
     * @param features [N, D], not changed
     * @return [N, K]; for rows of logits that are not finite see the package {@code softmax}
     * @throws IllegalArgumentException if the shape does not fit
     */
    public Tensor probabilities(Tensor features) {
        Tensor logits = logits(features);
        kernels().rows().softmax(logits.shape().dimension(0), network.outputs(), logits.data(), 0, logits.data(), 0);
        return logits;
    }

    /**
     * Writes the probabilities of the first {@code n} rows into an array of the caller. Once a thread has called it, it
     * allocates nothing: for services that answer many small requests.
     *
     * @param features [n, D] row by row, not changed; non-finite ones pass through the arithmetic
     * @param probabilities receives [n, K]
     * @throws IllegalArgumentException if an array is too short or {@code n} is negative
     */
    public void probabilities(int n, float[] features, float[] probabilities) {
        checkLength("features", features.length, n, network.inputs());
        checkLength("probabilities", probabilities.length, n, network.outputs());
        logits(n, features, probabilities);
        kernels().rows().softmax(n, network.outputs(), probabilities, 0, probabilities, 0);
    }

    private static void checkLength(String what, int length, int n, int width) {
        if (n < 0 || length < (long) n * width) {
            throw new IllegalArgumentException(
                    what + " must hold " + n + " rows of " + width + " numbers, not " + length + " numbers");
        }
    }

    /**
     * Says what one row is.
     *
     * @param features [D], finite, or NaN for a missing one if the schema allows it; not changed
     * @throws IllegalArgumentException if the length does not fit, a feature is not finite, or the features are so large
     *     that a logit is not
     */
    public Prediction predict(float[] features) {
        if (features.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "a row has " + network.inputs() + " features for this classifier, not " + features.length);
        }
        for (int j = 0; j < features.length; j++) {
            boolean missing = Float.isNaN(features[j]) && schema.missing() == Missing.MEAN;
            if (!missing && !Float.isFinite(features[j])) {
                throw new IllegalArgumentException(
                        "feature \"" + featureNames.get(j) + "\" is " + features[j] + "; expected a finite number");
            }
        }
        Tensor logits = logits(Tensor.wrap(Shape.of(1, features.length), features));
        int best = largest(logits, 0);
        if (best < 0) {
            throw new IllegalArgumentException("the features are too large for this classifier: a logit is not finite");
        }
        float[] probabilities = new float[network.outputs()];
        kernels().rows().softmax(1, probabilities.length, logits.data(), 0, probabilities, 0);
        return new Prediction(best, classNames, probabilities);
    }

    /** Returns the index of the largest logit of a row, of equal ones the first; -1 if one is not finite. */
    public static int largest(Tensor logits, int row) {
        int k = logits.shape().dimension(1);
        int best = 0;
        for (int j = 0; j < k; j++) {
            float logit = logits.data()[row * k + j];
            if (!Float.isFinite(logit)) {
                return -1;
            }
            best = logit > logits.data()[row * k + best] ? j : best;
        }
        return best;
    }

    private static Kernels kernels() {
        return KernelSelection.current().kernels();
    }
}
