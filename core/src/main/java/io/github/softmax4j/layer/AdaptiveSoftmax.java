package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Softmax over many classes in two steps, cheap for the frequent ones. The classes are in the order of their frequency, the
 * most frequent first, and cut into a shortlist and clusters.
 *
 * <pre>
 * head   [N, D] -> [N, c0 + clusters]           the classes below the cutoff c0, and one logit for each cluster
 * tail i [N, D] -> [N, D / divisor^(i+1)] -> [N, classes of cluster i]
 * log p(k) = log softmax(head)_k                                            k below c0
 * log p(k) = log softmax(head)_(c0 + i) + log softmax(tail i)_(k - first)   k in cluster i
 * </pre>
 *
 * <p>A tail sees only the rows whose target is one of its classes; where no row has, its gradients are 0. Head and tails are
 * {@link Network}s of {@link Dense} layers without activation. Their parameters are one array, the head's first, then the
 * tails' in their order, each as its network lays them out.
 *
 * <p>A row with NaN or infinite logits has loss NaN and gradients NaN in the parts that it reaches, and log-probabilities NaN.
 * Loss and log-probability are within the bounds of {@code SoftmaxCrossEntropy} and {@code LogSoftmax} for head and tail, added
 * up. Immutable, without parameter values, safe for any number of threads; runs on the calling one.
 *
 * <p>Source: Grave et al., "Efficient softmax approximation for GPUs", 2017, section 4.
 */
public final class AdaptiveSoftmax {
    /** Dense layers need no memory. */
    static final Memory NOTHING = Memory.of(Mode.PREDICTION);

    private final int classes;
    private final int shortlist;
    private final Network head;
    private final List<AdaptiveTail> tails;
    private final int parameterCount;

    private AdaptiveSoftmax(int inputs, int classes, double divisor, int[] cutoffs) {
        this.classes = classes;
        this.shortlist = cutoffs[0];
        this.head = Network.of(new Dense(inputs, shortlist + cutoffs.length));
        List<AdaptiveTail> list = new ArrayList<>();
        long offset = head.parameterCount();
        double projected = inputs;
        for (int i = 0; i < cutoffs.length; i++) {
            projected /= divisor;
            int width = Math.max(1, (int) projected);
            int end = i + 1 < cutoffs.length ? cutoffs[i + 1] : classes;
            Network network = Network.of(new Dense(inputs, width), new Dense(width, end - cutoffs[i]));
            list.add(new AdaptiveTail(network, cutoffs[i], (int) offset));
            offset += network.parameterCount();
            if (offset > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "more than " + Integer.MAX_VALUE + " parameters; use a larger divisor, or fewer classes");
            }
        }
        this.tails = List.copyOf(list);
        this.parameterCount = (int) offset;
    }

    /**
     * Returns the layers for these clusters.
     *
     * @param inputs D
     * @param classes the number of classes
     * @param divisor by what the width of the projection falls from cluster to cluster, for instance 4
     * @param cutoffs the first class of each cluster, ascending, the first at least 1, the last below {@code classes}
     * @throws IllegalArgumentException if a number is out of range or the cutoffs are not ascending
     */
    public static AdaptiveSoftmax of(int inputs, int classes, double divisor, int... cutoffs) {
        if (!(divisor >= 1 && divisor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("divisor must be a number from 1 on, not " + divisor);
        }
        if (cutoffs.length == 0) {
            throw new IllegalArgumentException("there is no cutoff; without one, a dense layer is the softmax");
        }
        for (int i = 0; i < cutoffs.length; i++) {
            int least = i == 0 ? 1 : cutoffs[i - 1] + 1;
            if (cutoffs[i] < least || cutoffs[i] >= classes) {
                throw new IllegalArgumentException("cutoffs " + Arrays.toString(cutoffs)
                        + " must ascend from at least 1 to less than the " + classes + " classes");
            }
        }
        return new AdaptiveSoftmax(inputs, classes, divisor, cutoffs);
    }

    /** Returns D. */
    public int inputs() {
        return head.inputs();
    }

    /** Returns the number of classes. */
    public int classes() {
        return classes;
    }

    /** Returns the head, [N, D] to [N, shortlist + clusters]. Its parameters begin the array. */
    public Network head() {
        return head;
    }

    /** Returns the tails, each [N, D] to [N, classes of its cluster]. Their parameters follow those of the head. */
    public List<Network> tails() {
        return tails.stream().map(AdaptiveTail::network).toList();
    }

    /** Returns the number of elements of the parameter array. */
    public int parameterCount() {
        return parameterCount;
    }

    /** Returns new parameters as the initialisers of the layers make them; the same seed gives the same ones. */
    public float[] initialParameters(long seed) {
        float[] parameters = Arrays.copyOf(head.initialParameters(seed), parameterCount);
        for (int i = 0; i < tails.size(); i++) {
            float[] own = tails.get(i).network().initialParameters(seed + i + 1);
            System.arraycopy(own, 0, parameters, tails.get(i).offset(), own.length);
        }
        return parameters;
    }

    /**
     * Returns the loss, -log p(t<sub>i</sub>) for each row, and its gradients.
     *
     * @param parameters of {@link #parameterCount()} elements, not changed
     * @param x [N, D], not changed
     * @param targets [N], each from 0 to classes - 1
     * @throws IllegalArgumentException if a shape, a length or a target does not fit, or there is no row to take the mean of
     */
    public AdaptiveLoss loss(float[] parameters, Tensor x, int[] targets, Reduction reduction) {
        int n = rows(parameters, x);
        checkTargets(n, targets, reduction);
        Kernels kernels = KernelSelection.current().kernels();
        float scale = reduction.scale(n);
        float[] gradients = new float[parameterCount];
        float[] gradX = new float[x.data().length];
        double[] losses = new double[n];
        Dense layer = (Dense) head.layers().get(0);
        float[] g = headLogits(kernels, n, parameters, x);
        kernels.losses().crossEntropy(n, head.outputs(), g, 0, headTargets(targets), 0, scale, losses, 0, g, 0);
        layer.backwardParameters(kernels, n, NOTHING, x.data(), g, head.slice(0, gradients));
        layer.backwardInput(kernels, n, head.slice(0, parameters), NOTHING, x.data(), g, g, gradX);
        for (AdaptiveTail tail : tails) {
            int[] rows = IntStream.range(0, n).filter(i -> tail.has(targets[i])).toArray();
            tail.loss(kernels, rows, parameters, x.data(), targets, scale, losses, gradX, gradients);
        }
        return new AdaptiveLoss(reduction.reduce(losses, n), Tensor.wrap(x.shape(), gradX), gradients);
    }

    /**
     * Returns the logarithms of the probabilities of all classes, [N, classes].
     *
     * @param parameters of {@link #parameterCount()} elements, not changed
     * @param x [N, D], not changed
     * @throws IllegalArgumentException if the shape or the length does not fit
     */
    public Tensor logProbabilities(float[] parameters, Tensor x) {
        int n = rows(parameters, x);
        Kernels kernels = KernelSelection.current().kernels();
        float[] first = headLogProbabilities(kernels, n, parameters, x);
        Tensor result = Tensor.zeros(Shape.of(n, classes));
        for (int i = 0; i < n; i++) {
            System.arraycopy(first, i * head.outputs(), result.data(), i * classes, shortlist);
        }
        int[] all = IntStream.range(0, n).toArray();
        for (int c = 0; c < tails.size(); c++) {
            AdaptiveTail tail = tails.get(c);
            float[] y = tail.logProbabilities(kernels, all, parameters, x.data());
            for (int i = 0; i < n; i++) {
                float cluster = first[i * head.outputs() + shortlist + c];
                for (int j = 0; j < tail.classes(); j++) {
                    result.data()[i * classes + tail.firstClass() + j] = cluster + y[i * tail.classes() + j];
                }
            }
        }
        return result;
    }

    /**
     * Returns the most probable class of each row: the first largest of {@link #logProbabilities}, and 0 for a row with NaN.
     * A tail is computed only for the rows in which its cluster as a whole is more probable than the best class so far.
     *
     * @param parameters of {@link #parameterCount()} elements, not changed
     * @param x [N, D], not changed
     * @throws IllegalArgumentException if the shape or the length does not fit
     */
    public int[] predict(float[] parameters, Tensor x) {
        int n = rows(parameters, x);
        Kernels kernels = KernelSelection.current().kernels();
        float[] first = headLogProbabilities(kernels, n, parameters, x);
        int width = head.outputs();
        float[] best = new float[n];
        int[] result = new int[n];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            takeLarger(i, shortlist, first, i * width, 0f, 0, best, result);
        }
        for (int c = 0; c < tails.size(); c++) {
            AdaptiveTail tail = tails.get(c);
            int cluster = shortlist + c;
            int[] rows = IntStream.range(0, n)
                    .filter(i -> first[i * width + cluster] > best[i])
                    .toArray();
            float[] y = tail.logProbabilities(kernels, rows, parameters, x.data());
            for (int i = 0; i < rows.length; i++) {
                float of = first[rows[i] * width + cluster];
                takeLarger(rows[i], tail.classes(), y, i * tail.classes(), of, tail.firstClass(), best, result);
            }
        }
        return result;
    }

    private static void takeLarger(
            int row, int k, float[] y, int offset, float plus, int firstClass, float[] best, int[] result) {
        for (int j = 0; j < k; j++) {
            float value = plus + y[offset + j];
            if (value > best[row]) {
                best[row] = value;
                result[row] = firstClass + j;
            }
        }
    }

    private float[] headLogits(Kernels kernels, int n, float[] parameters, Tensor x) {
        float[] y = new float[n * head.outputs()];
        head.layers().get(0).forward(kernels, n, head.slice(0, parameters), NOTHING, x.data(), 0, y);
        return y;
    }

    private float[] headLogProbabilities(Kernels kernels, int n, float[] parameters, Tensor x) {
        float[] y = headLogits(kernels, n, parameters, x);
        kernels.rows().logSoftmax(n, head.outputs(), y, 0, y, 0);
        return y;
    }

    private int[] headTargets(int[] targets) {
        return Arrays.stream(targets)
                .map(t -> {
                    int cluster = 0;
                    while (t >= shortlist && !tails.get(cluster).has(t)) {
                        cluster++;
                    }
                    return t < shortlist ? t : shortlist + cluster;
                })
                .toArray();
    }

    private int rows(float[] parameters, Tensor x) {
        if (x.shape().rank() != 2 || x.shape().dimension(1) != inputs()) {
            throw new IllegalArgumentException("inputs must be [rows, " + inputs() + "], not " + x.shape());
        }
        if (parameters.length != parameterCount) {
            throw new IllegalArgumentException(
                    "there are " + parameters.length + " parameters; expected " + parameterCount);
        }
        return x.shape().dimension(0);
    }

    private void checkTargets(int n, int[] targets, Reduction reduction) {
        if (targets.length != n) {
            throw new IllegalArgumentException(n + " rows take " + n + " targets, not " + targets.length);
        }
        if (n == 0 && reduction == Reduction.MEAN) {
            throw new IllegalArgumentException("the mean of no rows does not exist; use Reduction.SUM, which gives 0");
        }
        for (int i = 0; i < n; i++) {
            if (targets[i] < 0 || targets[i] >= classes) {
                throw new IllegalArgumentException(
                        "target " + targets[i] + " of row " + i + " is not a class; expected 0 to " + (classes - 1));
            }
        }
    }
}
