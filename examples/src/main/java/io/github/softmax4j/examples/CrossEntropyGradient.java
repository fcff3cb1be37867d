package io.github.softmax4j.examples;

import io.github.softmax4j.loss.Loss;
import io.github.softmax4j.loss.Reduction;
import io.github.softmax4j.loss.SoftmaxCrossEntropy;
import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Tensor;

/** Cross-entropy from logits, its gradient, and the check that every gradient should pass. */
public final class CrossEntropyGradient {
    private CrossEntropyGradient() {}

    public static void main(String[] args) {
        Tensor logits = Tensor.matrix(new float[] {2f, 1f, 0.1f});
        int[] target = {0};
        Loss loss = SoftmaxCrossEntropy.loss(logits, target, Reduction.SUM);
        Tensor p = Softmax.softmax(logits);
        Print.line("loss     %.6f = -ln p0 = %.6f", loss.value(), -Math.log(p.get(0, 0)));
        Print.line("gradient %s = p - onehot", Print.row(loss.gradient(), 0));

        // The check: nudge one logit up and down, and see how the loss moves.
        double[] x = {2, 1, 0.1f};
        Print.line("numeric  [%.4f  %.4f  %.4f]", slope(x, 0), slope(x, 1), slope(x, 2));

        // Mistake 1: output - (onehot - output). It is 2p - onehot, and the check shows it at once.
        Print.line(
                "wrong    [%.4f  %.4f  %.4f] = p - (onehot - p)",
                2 * p.get(0, 0) - 1, 2 * p.get(0, 1), 2 * p.get(0, 2));

        // Mistake 2: clipping probabilities before the logarithm. A loss from logits needs no clipping and keeps
        // everything: here the model is sure of the wrong class.
        Tensor sure = Tensor.matrix(new float[] {0f, -40f});
        Print.line("sure and wrong: loss %.4f, with clipping at 1e-8 %.4f", value(sure, 1), -Math.log(1e-8));
        Print.line("sure and right: loss %.4g, with clipping at 1e-8 %.4g", value(sure, 0), -Math.log(1 - 1e-8));

        // Mistake 3: feeding softmax outputs to a loss that applies softmax itself. The gradient becomes small just
        // where
        // the model is wrong and should learn most.
        Tensor wrong = Tensor.matrix(new float[] {8f, 0f, 0f});
        Loss once = SoftmaxCrossEntropy.loss(wrong, new int[] {1}, Reduction.SUM);
        Tensor probabilities = Softmax.softmax(wrong);
        Loss twice = SoftmaxCrossEntropy.loss(probabilities, new int[] {1}, Reduction.SUM);
        Tensor through = Softmax.backward(probabilities, twice.gradient());
        Print.line("wrong by 8, from logits:            %s", Print.row(once.gradient(), 0));
        Print.line("wrong by 8, from its probabilities: %s", Print.row(through, 0));
    }

    private static double value(Tensor logits, int target) {
        return SoftmaxCrossEntropy.loss(logits, new int[] {target}, Reduction.SUM)
                .value();
    }

    /** The central difference of the loss for target 0 with respect to logit i, in double. */
    private static double slope(double[] x, int i) {
        double h = 1e-5;
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += h;
        down[i] -= h;
        return (loss(up) - loss(down)) / (2 * h);
    }

    private static double loss(double[] x) {
        double sum = 0;
        for (double logit : x) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - x[0];
    }
}

/* Prints:
loss     0.417030 = -ln p0 = 0.417030
gradient [-0.3410  0.2424  0.0986] = p - onehot
numeric  [-0.3410  0.2424  0.0986]
wrong    [0.3180  0.4849  0.1971] = p - (onehot - p)
sure and wrong: loss 40.0000, with clipping at 1e-8 18.4207
sure and right: loss 4.248e-18, with clipping at 1e-8 1.000e-08
wrong by 8, from logits:            [0.9993  -0.9997  0.0003]
wrong by 8, from its probabilities: [0.0006  -0.0005  -0.0001]
*/
