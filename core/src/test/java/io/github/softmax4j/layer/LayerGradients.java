package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.SoftmaxOracle;

/** A layer in float beside its formula in double, on one batch, with the gradients of sum(dY Y) by both. */
final class LayerGradients {
    /** Where the layer's parameters begin, so that a wrong offset is seen. */
    private static final int OFFSET = 3;

    /** The formula of a forward pass in double, all arrays row-major: [N, D] and the parameters to [N, K]. */
    interface Formula {
        double[] apply(double[] x, double[] parameters);
    }

    final float[] y;
    final float[] gradX;
    final float[] gradParameters;
    final double[] exactY;
    final double[] exactGradX;
    final double[] exactGradParameters;

    private LayerGradients(Layer layer, int n, float[] x, float[] parameters, float[] gradY, Formula formula) {
        Kernels kernels = KernelSelection.current().kernels();
        Slice slice = slice(parameters);
        Slice gradients = slice(new float[parameters.length]);
        this.y = new float[n * layer.outputs()];
        this.gradX = new float[n * layer.inputs()];
        Memory memory = layer.memory(n, Mode.training(1));
        layer.forward(kernels, n, slice, memory, x, 0, y);
        layer.backward(kernels, n, slice, memory, x, y, gradY, gradX, gradients);
        this.gradParameters = new float[parameters.length];
        System.arraycopy(gradients.array(), OFFSET, gradParameters, 0, parameters.length);

        double[] wideX = SoftmaxOracle.widen(x);
        double[] wideParameters = SoftmaxOracle.widen(parameters);
        this.exactY = formula.apply(wideX, wideParameters);
        this.exactGradX = CentralDifferences.gradient(at -> dot(formula.apply(at, wideParameters), gradY), wideX);
        this.exactGradParameters =
                CentralDifferences.gradient(at -> dot(formula.apply(wideX, at), gradY), wideParameters);
    }

    static LayerGradients of(Layer layer, int n, float[] x, float[] parameters, float[] gradY, Formula formula) {
        return new LayerGradients(layer, n, x, parameters, gradY, formula);
    }

    private static Slice slice(float[] parameters) {
        float[] array = new float[OFFSET + parameters.length];
        System.arraycopy(parameters, 0, array, OFFSET, parameters.length);
        return new Slice(array, OFFSET);
    }

    private static double dot(double[] y, float[] gradY) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * gradY[i];
        }
        return sum;
    }
}
