package io.github.softmax4j.train;

import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Workspace;

/** Loss and gradient of a chunk of rows; what a thread of {@link FullBatch} works in. */
final class FullBatchChunk {
    private final Network network;
    private final Workspace workspace;
    private final BatchLoss loss;
    private final int[] labels;
    private final float[] weights;

    /** For chunks of up to {@code rows} rows. */
    FullBatchChunk(Network network, Workspace workspace, BatchLoss loss, int rows) {
        this.network = network;
        this.workspace = workspace;
        this.loss = loss;
        this.labels = new int[rows];
        this.weights = new float[rows];
    }

    BatchLoss loss() {
        return loss;
    }

    /** Returns the gradients of the parameters, those of the sum of the losses of the last chunk. */
    float[] gradient() {
        return workspace.parameterGradients();
    }

    /**
     * Runs forward and backward.
     *
     * @param x the rows of the chunk
     * @param allLabels [N]
     * @param rowWeights [N], or empty for 1 each
     * @param from the row that the chunk begins with
     * @param losses [N], receives those of the chunk
     */
    void run(Kernels kernels, float[] x, int[] allLabels, float[] rowWeights, int from, double[] losses) {
        int rows = x.length / network.inputs();
        System.arraycopy(allLabels, from, labels, 0, rows);
        float[] ofRows = rowWeights;
        if (rowWeights.length > 0) {
            System.arraycopy(rowWeights, from, weights, 0, rows);
            ofRows = weights;
        }
        network.forward(kernels, workspace, rows, x, 0);
        loss.evaluate(kernels, rows, workspace.output(), labels, ofRows, 1, workspace.outputGradient());
        for (int i = 0; i < rows; i++) {
            losses[from + i] = loss.loss(i);
        }
        network.backward(kernels, workspace, rows, x);
    }
}
