package io.github.softmax4j.examples;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Workspace;
import io.github.softmax4j.loss.Loss;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.optimizer.Sgd;
import io.github.softmax4j.optimizer.StochasticOptimizer;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;

/** The first classifier, with its training loop written out: four points, two classes, one dense layer. */
public final class FourPoints {
    private static final float[] X = {0, 0, 0, 1, 1, 0, 1, 1};
    private static final int[] Y = {0, 1, 0, 1};

    private FourPoints() {}

    public static void main(String[] args) {
        // One logit for each class. With a single output softmax is always 1, the loss always 0: nothing can be
        // learned.
        Loss single = SoftmaxCrossEntropy.loss(Tensor.matrix(new float[] {0.3f}), new int[] {0}, Reduction.SUM);
        Print.line("one output: loss %.4f, gradient %s", single.value(), Print.row(single.gradient(), 0));

        Network network = Network.of(new Dense(2, 2));
        float[] parameters = network.initialParameters(1);
        Workspace workspace = Workspace.forTraining(network, parameters, Y.length);
        StochasticOptimizer.State optimizer = new Sgd(0).start(parameters.length);
        Kernels kernels = KernelSelection.current().kernels();

        System.arraycopy(X, 0, workspace.input(), 0, X.length);
        for (int epoch = 1; epoch <= 1000; epoch++) {
            network.forward(kernels, workspace, Y.length);
            Tensor logits = Tensor.wrap(Shape.of(Y.length, 2), workspace.output());
            Loss loss = SoftmaxCrossEntropy.loss(logits, Y, Reduction.MEAN);
            System.arraycopy(loss.gradient().data(), 0, workspace.outputGradient(), 0, Y.length * 2);
            network.backward(kernels, workspace, Y.length);
            optimizer.beginStep(0.5);
            optimizer.update(kernels, parameters, workspace.parameterGradients(), 0, parameters.length);
            if (epoch == 1 || epoch == 10 || epoch == 100 || epoch == 1000) {
                Print.line("epoch %4d: loss %.6f", epoch, loss.value());
            }
        }

        network.forward(kernels, workspace, Y.length);
        Tensor p = Softmax.softmax(Tensor.wrap(Shape.of(Y.length, 2), workspace.output()));
        for (int i = 0; i < Y.length; i++) {
            Print.line("(%.0f, %.0f) is of class %d: %s", X[2 * i], X[2 * i + 1], Y[i], Print.row(p, i));
        }
    }
}

/* Prints:
one output: loss 0.0000, gradient [0.0000]
epoch    1: loss 0.713628
epoch   10: loss 0.383650
epoch  100: loss 0.054005
epoch 1000: loss 0.005098
(0, 0) is of class 0: [0.9927  0.0073]
(0, 1) is of class 1: [0.0032  0.9968]
(1, 0) is of class 0: [0.9951  0.0049]
(1, 1) is of class 1: [0.0049  0.9951]
*/
