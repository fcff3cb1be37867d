package io.github.softmax4j.layer;

import io.github.softmax4j.kernel.Epilogue;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.layer.Parameter.Role;
import io.github.softmax4j.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer that is fine-tuned by a low-rank adapter: Y = X W + b + s (X A) B, with X [N, D], W [D, K], b [K], A [D, r],
 * B [r, K], Y [N, K]. W and b stay as they are; A and B are trained. A starts as {@link Initializer#HE}, B at 0, so that the
 * layer starts as the dense layer it was.
 *
 * <p>Not in model files: after training {@link #merge} gives the dense layer that computes the same.
 *
 * <p>Source: Hu et al., "LoRA: low-rank adaptation of large language models", 2021, equation 3 and section 4.1.
 *
 * @param inputs D
 * @param outputs K
 * @param rank r, from 1 to the smaller of D and K
 * @param scale s, above 0; alpha / r in the paper
 */
public record LoraDense(int inputs, int outputs, int rank, double scale) implements Layer {
    /** The name of this type of layer. */
    public static final String TYPE = "lora_dense";

    /** Checks sizes and scale. */
    public LoraDense {
        Sizes.check(TYPE, inputs, outputs);
        if (rank < 1 || rank > Math.min(inputs, outputs)) {
            throw new IllegalArgumentException("a lora_dense layer of " + inputs + " x " + outputs
                    + " needs a rank from 1 to " + Math.min(inputs, outputs) + ", not " + rank);
        }
        if (!((float) scale > 0 && (float) scale <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a lora_dense layer needs a scale above 0 that is a float, not " + scale);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Double> attributes() {
        return Map.of("rank", (double) rank, "scale", scale);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("weight", Shape.of(inputs, outputs), Role.STATISTIC, Initializer.ZEROS),
                new Parameter("bias", Shape.of(outputs), Role.STATISTIC, Initializer.ZEROS),
                new Parameter("lora_a", Shape.of(inputs, rank), Role.WEIGHT, Initializer.HE),
                new Parameter("lora_b", Shape.of(rank, outputs), Role.WEIGHT, Initializer.ZEROS));
    }

    /** T = X A, then (T B in the forward pass, s dY in the backward pass), in training also dT. */
    @Override
    public Memory memory(int rows, Mode mode) {
        return Memory.of(mode, (long) rows * rank, (long) rows * outputs, mode.isTraining() ? (long) rows * rank : 0);
    }

    @Override
    public void forward(Kernels kernels, int n, Slice parameters, Memory memory, float[] x, int xOffset, float[] y) {
        float[] p = parameters.array();
        float[] t = memory.array(0);
        float[] u = memory.array(1);
        kernels.products()
                .dense(
                        n,
                        inputs,
                        outputs,
                        x,
                        xOffset,
                        p,
                        parameters.offset(),
                        p,
                        bias(parameters),
                        Epilogue.NONE,
                        y,
                        0);
        kernels.products().multiply(n, inputs, rank, x, xOffset, p, a(parameters), t, 0);
        kernels.products().multiply(n, rank, outputs, t, 0, p, b(parameters), u, 0);
        kernels.updates().addScaled(n * outputs, (float) scale, u, 0, y, 0);
    }

    /**
     * With U = s dY and dT = U B<sup>T</sup>: dA = X<sup>T</sup> dT, dB = T<sup>T</sup> U, dX = dY W<sup>T</sup> + dT
     * A<sup>T</sup>.
     */
    @Override
    public void backward(
            Kernels kernels,
            int n,
            Slice parameters,
            Memory memory,
            float[] x,
            float[] y,
            float[] gradY,
            float @Nullable [] gradX,
            Slice gradParameters) {
        float[] p = parameters.array();
        float[] gradP = gradParameters.array();
        float[] t = memory.array(0);
        float[] u = memory.array(1);
        float[] gradT = memory.array(2);
        for (int i = 0; i < n * outputs; i++) {
            u[i] = (float) scale * gradY[i];
        }
        kernels.products().multiplyTransposedB(n, rank, outputs, u, 0, p, b(parameters), gradT, 0);
        kernels.products().multiplyTransposedA(n, inputs, rank, x, 0, gradT, 0, gradP, a(gradParameters));
        kernels.products().multiplyTransposedA(n, rank, outputs, t, 0, u, 0, gradP, b(gradParameters));
        if (gradX != null) {
            kernels.products().multiplyTransposedB(n, inputs, outputs, gradY, 0, p, parameters.offset(), gradX, 0);
            kernels.products().addTransposedB(n, inputs, rank, gradT, 0, p, a(parameters), gradX, 0);
        }
    }

    /**
     * Writes the parameters of the {@link Dense} layer that computes the same: W + s A B, summed in double and rounded once,
     * and b.
     *
     * @param parameters those of this layer
     * @param dense receives those of the dense layer; another array than that of {@code parameters}
     */
    public void merge(Slice parameters, Slice dense) {
        float[] p = parameters.array();
        float[] out = dense.array();
        System.arraycopy(p, bias(parameters), out, bias(dense), outputs);
        double[] row = new double[outputs];
        for (int i = 0; i < inputs; i++) {
            Arrays.fill(row, 0);
            for (int l = 0; l < rank; l++) {
                double factor = p[a(parameters) + i * rank + l];
                for (int j = 0; j < outputs; j++) {
                    row[j] += factor * p[b(parameters) + l * outputs + j];
                }
            }
            for (int j = 0; j < outputs; j++) {
                int at = i * outputs + j;
                out[dense.offset() + at] = (float) (p[parameters.offset() + at] + scale * row[j]);
            }
        }
    }

    private int bias(Slice parameters) {
        return parameters.offset() + inputs * outputs;
    }

    private int a(Slice parameters) {
        return bias(parameters) + outputs;
    }

    private int b(Slice parameters) {
        return a(parameters) + inputs * rank;
    }
}
