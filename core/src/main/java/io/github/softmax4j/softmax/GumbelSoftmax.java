package io.github.softmax4j.softmax;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Tensor;

/**
 * A random choice that gradients can pass: softmax((x + g) / t) for each line along one axis, with independent Gumbel noise
 * g = -ln(-ln u). The largest element of x + g is the i-th with probability softmax(x)<sub>i</sub>, so the one-hot vector of
 * it is a sample of the classes, and the soft one comes near it as the temperature t goes to 0.
 *
 * <p>The noise is drawn for the elements in the order in which they lie in the tensor, whatever the axis, one number each, by
 * {@link StrictMath}: a state of the generator gives the same bits everywhere. u is never 0 or 1, so the noise is finite, from
 * -3.6 to 36.8. x + g is rounded to float once; see {@link Softmax} for the accuracy behind that, and for lines with infinities
 * or NaN: -inf is never chosen, and a line without a softmax has no sample and is NaN throughout.
 *
 * <p>Source: Jang, Gu and Poole, "Categorical Reparameterization with Gumbel-Softmax", 2017, equations 1 and 2, and
 * section 2.2 for the straight-through estimator; Maddison, Mnih and Teh, "The Concrete Distribution", 2017.
 */
public final class GumbelSoftmax {
    private GumbelSoftmax() {}

    /**
     * A sample.
     *
     * @param soft the distribution, [..., K, ...]
     * @param hard one-hot of the class that has been drawn, of the same shape
     */
    public record Sample(Tensor soft, Tensor hard) {}

    /**
     * Returns the soft sample along an axis.
     *
     * @param x [..., K, ...], logits, not changed
     * @param random where the noise comes from; it moves on by one number an element
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature near 0 the result is nearly one-hot, and its gradient large
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Tensor soft(Tensor x, Xoshiro256 random, int axis, double temperature) {
        check(x, axis, temperature);
        return Softmax.softmaxInPlace(noisy(x, random), axis, temperature);
    }

    /**
     * Returns the sample for the straight-through estimator: the network goes on with the one-hot {@link Sample#hard}, and
     * the gradient goes back through the soft one, by {@link #backward}, as if that had been used. It draws the same noise as
     * {@link #soft}.
     *
     * @param x [..., K, ...], logits, not changed
     * @param random where the noise comes from; it moves on by one number an element
     * @param axis the axis of K; a negative one counts from the end
     * @param temperature of the soft sample
     * @throws IllegalArgumentException if there is no such axis, or the temperature is not finite and above 0
     */
    public static Sample straightThrough(Tensor x, Xoshiro256 random, int axis, double temperature) {
        check(x, axis, temperature);
        Tensor z = noisy(x, random);
        // From the noisy logits: probabilities may tie where those do not.
        Tensor hard = Hardmax.hardmax(z, axis);
        Tensor soft = Softmax.softmaxInPlace(z, axis, temperature);
        for (int i = 0; i < soft.data().length; i++) {
            hard.data()[i] = Float.isNaN(soft.data()[i]) ? Float.NaN : hard.data()[i];
        }
        return new Sample(soft, hard);
    }

    /**
     * Returns the vector-Jacobian product of {@link #soft}, with the noise held fixed: that of {@link Softmax#backward}.
     *
     * @param soft [..., K, ...], the soft sample, also where the hard one was used
     * @param gradY [..., K, ...], the gradient with respect to what was used
     * @param axis the axis of K
     * @param temperature that of the forward pass
     * @throws IllegalArgumentException if the shapes differ, there is no such axis, or the temperature is not finite and
     *     above 0
     */
    public static Tensor backward(Tensor soft, Tensor gradY, int axis, double temperature) {
        return Softmax.backward(soft, gradY, axis, temperature);
    }

    /** Before any noise is drawn. */
    private static void check(Tensor x, int axis, double temperature) {
        Lines.of("gumbelSoftmax", x.shape(), axis);
        new Temperature(temperature);
    }

    private static Tensor noisy(Tensor x, Xoshiro256 random) {
        Tensor z = x.copy();
        float[] data = z.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (data[i] + noise(random.nextLong()));
        }
        return z;
    }

    /** Returns the noise of u = (b + 1/2) 2<sup>-52</sup>, b being the upper 52 of 64 random bits: 0 &lt; u &lt; 1, exactly. */
    static double noise(long bits) {
        double u = ((bits >>> 12) + 0.5) * 0x1p-52;
        return -StrictMath.log(-StrictMath.log(u));
    }
}
