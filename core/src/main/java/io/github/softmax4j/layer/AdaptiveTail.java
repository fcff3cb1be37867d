package io.github.softmax4j.layer;

import static io.github.softmax4j.layer.AdaptiveSoftmax.NOTHING;

import io.github.softmax4j.kernel.Kernels;
import java.util.Arrays;

/**
 * A cluster of rare classes: a projection to fewer values, and the logits of the classes from those.
 *
 * @param network the two layers
 * @param firstClass its first class; the others follow
 * @param offset where its parameters begin
 */
record AdaptiveTail(Network network, int firstClass, int offset) {
    int classes() {
        return network.outputs();
    }

    boolean has(int label) {
        return label >= firstClass && label < firstClass + classes();
    }

    private Layer layer(int i) {
        return network.layers().get(i);
    }

    private Slice slice(int i, float[] array) {
        return new Slice(array, offset + network.slice(i, array).offset());
    }

    /** Adds the losses of these rows of X [N, D] and their gradients, and writes the gradients of the parameters. */
    void loss(
            Kernels kernels,
            int[] rows,
            float[] parameters,
            float[] x,
            int[] targets,
            float scale,
            double[] losses,
            float[] gradX,
            float[] gradients) {
        int n = rows.length;
        if (n == 0) {
            return;
        }
        int d = network.inputs();
        int[] labels = Arrays.stream(rows).map(i -> targets[i] - firstClass).toArray();
        double[] ownLosses = new double[n];
        float[] own = gather(rows, x);
        float[] h = project(kernels, n, parameters, own);
        float[] g = logits(kernels, n, parameters, h);
        kernels.losses().crossEntropy(n, classes(), g, 0, labels, 0, scale, ownLosses, 0, g, 0);
        float[] gradOwn = backward(kernels, n, parameters, own, h, g, gradients);
        for (int i = 0; i < n; i++) {
            losses[rows[i]] += ownLosses[i];
            kernels.elements().addRow(1, d, gradOwn, i * d, gradX, rows[i] * d);
        }
    }

    /** Returns the log-softmax [rows, classes] of these rows of X [N, D]. */
    float[] logProbabilities(Kernels kernels, int[] rows, float[] parameters, float[] x) {
        int n = rows.length;
        float[] y = logits(kernels, n, parameters, project(kernels, n, parameters, gather(rows, x)));
        kernels.rows().logSoftmax(n, classes(), y, 0, y, 0);
        return y;
    }

    private float[] gather(int[] rows, float[] x) {
        int d = network.inputs();
        float[] own = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x, rows[i] * d, own, i * d, d);
        }
        return own;
    }

    /** Returns what the projection makes of n rows of X. */
    private float[] project(Kernels kernels, int n, float[] parameters, float[] x) {
        float[] h = new float[n * layer(0).outputs()];
        layer(0).forward(kernels, n, slice(0, parameters), NOTHING, x, 0, h);
        return h;
    }

    /** Returns the logits [n, classes] of projected rows. */
    private float[] logits(Kernels kernels, int n, float[] parameters, float[] projected) {
        float[] y = new float[n * classes()];
        layer(1).forward(kernels, n, slice(1, parameters), NOTHING, projected, 0, y);
        return y;
    }

    /** Writes the gradients of the parameters, and returns that of X. */
    private float[] backward(
            Kernels kernels, int n, float[] parameters, float[] x, float[] h, float[] gradY, float[] gradients) {
        float[] gradH = new float[h.length];
        float[] gradX = new float[x.length];
        layer(1).backwardParameters(kernels, n, NOTHING, h, gradY, slice(1, gradients));
        layer(1).backwardInput(kernels, n, slice(1, parameters), NOTHING, h, gradY, gradY, gradH);
        layer(0).backwardParameters(kernels, n, NOTHING, x, gradH, slice(0, gradients));
        layer(0).backwardInput(kernels, n, slice(0, parameters), NOTHING, x, h, gradH, gradX);
        return gradX;
    }
}
