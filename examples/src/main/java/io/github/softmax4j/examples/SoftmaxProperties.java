package io.github.softmax4j.examples;

import io.github.softmax4j.softmax.Softmax;
import io.github.softmax4j.tensor.Tensor;

/** What softmax does to a row, and four mistakes that are easily made with it. */
public final class SoftmaxProperties {
    private SoftmaxProperties() {}

    public static void main(String[] args) {
        Tensor x = Tensor.matrix(new float[] {2f, 1f, 0.1f});
        Tensor p = Softmax.softmax(x);
        Print.line(
                "softmax %s = %s, sum %.4f", Print.row(x, 0), Print.row(p, 0), p.get(0, 0) + p.get(0, 1) + p.get(0, 2));

        // The order is kept; relative sizes are not: a difference of logits becomes a ratio of probabilities.
        Print.line("2 / 1 = 2, but p0 / p1 = %.4f = exp(2 - 1)", p.get(0, 0) / p.get(0, 1));

        // A constant added to the row changes nothing, so nothing overflows where exp(1000) would.
        Tensor shifted = Softmax.softmax(Tensor.matrix(new float[] {1002f, 1001f, 1000.1f}));
        Print.line("shifted by 1000: %s", Print.row(shifted, 0));

        // Mistake 1: maximum of the whole array, sum along axis 0. The sum runs down a column, over two unrelated rows.
        Tensor batch = Tensor.matrix(new float[] {2f, 1f}, new float[] {0f, 4f});
        Tensor right = Softmax.softmax(batch);
        Tensor wrong = alongAxisZero(batch);
        Print.line("row 0 along its classes: %s, sum %.4f", Print.row(right, 0), right.get(0, 0) + right.get(0, 1));
        Print.line("row 0 along axis 0:      %s, sum %.4f", Print.row(wrong, 0), wrong.get(0, 0) + wrong.get(0, 1));

        // Mistake 2: the logistic function as a faster softmax. It is the softmax of [x, 0], and of nothing else.
        Print.line("logistic of each of [2, 1]: sum %.4f", logistic(2f) + logistic(1f));
        Tensor pair = Softmax.softmax(Tensor.matrix(new float[] {2f, 0f}));
        Print.line("logistic(2) = %.4f, softmax [2, 0] = %s", logistic(2f), Print.row(pair, 0));

        // Mistake 3: one output unit with softmax. Whatever the logit, the probability is 1.
        Tensor single = Softmax.softmax(Tensor.matrix(new float[] {-7f}));
        Print.line("softmax over one class: %s", Print.row(single, 0));

        // Mistake 4: "the gradient is output - target". That is softmax and cross-entropy together (the next example).
        // Softmax alone has a Jacobian: here the gradient of p0 with respect to each logit.
        Tensor gradient = Softmax.backward(p, Tensor.matrix(new float[] {1f, 0f, 0f}));
        Print.line("dp0/dx = %s = p0 ([1 0 0] - p)", Print.row(gradient, 0));
    }

    private static Tensor alongAxisZero(Tensor x) {
        double down0 = Math.exp(x.get(0, 0)) + Math.exp(x.get(1, 0));
        double down1 = Math.exp(x.get(0, 1)) + Math.exp(x.get(1, 1));
        return Tensor.matrix(new float[] {
            (float) (Math.exp(x.get(0, 0)) / down0), (float) (Math.exp(x.get(0, 1)) / down1)
        });
    }

    private static double logistic(float x) {
        return 1 / (1 + Math.exp(-x));
    }
}

/* Prints:
softmax [2.0000  1.0000  0.1000] = [0.6590  0.2424  0.0986], sum 1.0000
2 / 1 = 2, but p0 / p1 = 2.7183 = exp(2 - 1)
shifted by 1000: [0.6590  0.2424  0.0986]
row 0 along its classes: [0.7311  0.2689], sum 1.0000
row 0 along axis 0:      [0.8808  0.0474], sum 0.9282
logistic of each of [2, 1]: sum 1.6119
logistic(2) = 0.8808, softmax [2, 0] = [0.8808  0.1192]
softmax over one class: [1.0000]
dp0/dx = [0.2247  -0.1598  -0.0650] = p0 ([1 0 0] - p)
*/
