package io.github.softmax4j.layer;

/**
 * The arrays that a network works in, made once for a largest number of rows: its forward and backward pass allocate
 * nothing. A dense layer and the activation behind it have one array for their outputs, and one for the gradients. For
 * one thread at a time.
 */
public final class Workspace {
    private final float[][] activations;
    private final float[][] gradients;
    private final Slice[] parameters;
    private final Slice[] parameterGradients;

    private Workspace(Network network, float[] parameters, int rows, boolean training) {
        int layers = network.layers().size();
        this.activations = new float[layers + 1][];
        this.gradients = new float[training ? layers + 1 : 0][];
        this.parameters = new Slice[layers];
        this.parameterGradients = new Slice[training ? layers : 0];
        float[] allGradients = training ? new float[network.parameterCount()] : new float[0];
        for (int i = 0; i <= layers; i++) {
            if (network.fuses(i - 2)) {
                activations[i] = activations[i - 1];
                if (training) {
                    gradients[i] = gradients[i - 1];
                }
                continue;
            }
            int width = i == 0 ? network.inputs() : network.layers().get(i - 1).outputs();
            int size = Math.multiplyExact(rows, width);
            activations[i] = new float[i == 0 && !training ? 0 : size];
            if (training) {
                gradients[i] = new float[size];
            }
        }
        for (int i = 0; i < layers; i++) {
            this.parameters[i] = network.slice(i, parameters);
            if (training) {
                this.parameterGradients[i] = network.slice(i, allGradients);
            }
        }
    }

    /**
     * Returns arrays for the forward pass of up to {@code rows} rows that lie elsewhere: {@link #input()} is empty.
     *
     * @param parameters the live parameters
     */
    public static Workspace forPrediction(Network network, float[] parameters, int rows) {
        return new Workspace(network, parameters, rows, false);
    }

    /**
     * Returns arrays for the forward and backward pass of up to {@code rows} rows.
     *
     * @param parameters the live parameters
     */
    public static Workspace forTraining(Network network, float[] parameters, int rows) {
        return new Workspace(network, parameters, rows, true);
    }

    /** Returns where the input goes, [rows, inputs]. */
    public float[] input() {
        return activations[0];
    }

    /** Returns where the output stands after the forward pass, [rows, outputs]. */
    public float[] output() {
        return activations[activations.length - 1];
    }

    /** Returns where the gradient with respect to the output goes before the backward pass, [rows, outputs]. */
    public float[] outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** Returns the gradients of all parameters after the backward pass. */
    public float[] parameterGradients() {
        return parameterGradients[0].array();
    }

    float[] activation(int i) {
        return activations[i];
    }

    float[] gradient(int i) {
        return gradients[i];
    }

    Slice parameters(int layer) {
        return parameters[layer];
    }

    Slice parameterGradients(int layer) {
        return parameterGradients[layer];
    }
}
