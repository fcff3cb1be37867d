package io.github.softmax4j.loss;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.RowLoss;
import io.github.softmax4j.tensor.Tensor;

/**
 * Knowledge distillation: a student learns the distribution of a teacher, softened by a temperature T, and the targets.
 *
 * <pre>
 * loss_i = h (-ln softmax(x_i)[t_i]) + (1 - h) T^2 sum over k of q_k (ln q_k - ln p_k)
 * p = softmax(x_i / T), q = softmax(teacher_i / T)
 * dloss_i/dx_i = h (softmax(x_i) - onehot(t_i)) + (1 - h) T (p - q)
 * </pre>
 *
 * <p>The second term is the Kullback-Leibler divergence, the cross-entropy of the paper less the entropy of the teacher,
 * which no student changes: it is 0 where both agree, and never negative. T<sup>2</sup> keeps its gradient of one size
 * while T is tried out.
 *
 * <p>The mean divides by the number of rows that count. Rows whose target is the index to ignore have loss 0 and gradient 0;
 * where no row counts, the mean is NaN and its gradient 0. With h = 1 the teacher is not read. A row has loss NaN and
 * gradient NaN where the student's or the teacher's logits hold NaN or +inf, or are -inf alone. A class with the student's
 * logit -inf costs +inf where the teacher has a probability above 0; a class with the teacher's logit -inf costs nothing
 * beyond its p.
 *
 * <p>Accuracy, with the bounds of {@code Softmax} and {@code LogSoftmax}: those of the log-probabilities, times q, summed,
 * times T<sup>2</sup>; and T times those of p and q in the gradient. Logits are divided by T after their maximum is
 * subtracted, with one rounding.
 *
 * <p>Source: Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015, section 2.
 */
public final class KnowledgeDistillation {
    private KnowledgeDistillation() {}

    /**
     * Returns the loss and its gradient with respect to the student's logits.
     *
     * @param logits of the student, [N, K] or [N, K, d1, ...] with the classes on axis 1, not changed
     * @param teacher logits of the same shape, not changed
     * @param targets [N] or [N, d1, ...], not changed; each from 0 to K - 1, or the index to ignore
     * @throws IllegalArgumentException if a shape or a target does not fit, or there is no row to take the mean of
     */
    public static Loss loss(Tensor logits, Tensor teacher, int[] targets, DistillationOptions options) {
        ClassRows rows = ClassRows.of(logits, options.reduction(), "logits");
        if (!teacher.shape().equals(logits.shape())) {
            throw new IllegalArgumentException("the teacher's logits have the shape of the student's, " + logits.shape()
                    + ", not " + teacher.shape());
        }
        int[] used = Targets.checked(logits, rows, targets, options.ignoreIndex());
        double count = Targets.totalWeight(used, RowLoss.NO_SHARES);
        double[] losses = new double[rows.count()];
        Tensor gradient = Tensor.zeros(logits.shape());
        Softened softened = new Softened(rows, options, options.reduction().scale(count));
        rows.forEachBlock(logits, gradient, (from, to, x, xOffset, gradX, gradXOffset) -> {
            rows.gather(teacher, from, to, softened.q);
            softened.run(from, to, x, xOffset, used, losses, gradX, gradXOffset);
        });
        return options.reduction().reduce(losses, gradient, count);
    }

    /** The two distributions of a block of rows. */
    private static final class Softened {
        private final Kernels kernels = KernelSelection.current().kernels();
        private final int k;
        private final DistillationOptions options;
        private final float scale;
        private final float[] q;
        private final float[] logQ;
        private final float[] p;
        private final float[] logP;

        Softened(ClassRows rows, DistillationOptions options, float scale) {
            this.k = rows.k();
            this.options = options;
            this.scale = scale;
            int size = rows.blockRows() * k;
            this.q = new float[size];
            this.logQ = new float[size];
            this.p = new float[size];
            this.logP = new float[size];
        }

        /** Takes the teacher's logits from q. */
        void run(
                int from,
                int to,
                float[] x,
                int xOffset,
                int[] targets,
                double[] losses,
                float[] gradX,
                int gradXOffset) {
            int n = to - from;
            kernels.losses()
                    .rowLoss(
                            n,
                            k,
                            x,
                            xOffset,
                            targets,
                            from,
                            RowLoss.CROSS_ENTROPY,
                            (float) (options.hardWeight() * scale),
                            losses,
                            from,
                            gradX,
                            gradXOffset);
            if (options.hardWeight() == 1) {
                return;
            }
            soften(n, q, 0, q, logQ);
            soften(n, x, xOffset, p, logP);
            for (int i = 0; i < n; i++) {
                if (targets[from + i] >= 0) {
                    losses[from + i] = mixed(losses[from + i], i * k);
                    addGradient(i * k, gradX, gradXOffset + i * k);
                }
            }
        }

        /** Leaves softmax and log-softmax of (logits - maximum) / T; y may be the logits. */
        private void soften(int n, float[] logits, int offset, float[] y, float[] logY) {
            for (int i = 0; i < n; i++) {
                float max = Float.NEGATIVE_INFINITY;
                for (int j = i * k; j < i * k + k; j++) {
                    max = Math.max(max, logits[offset + j]);
                }
                for (int j = i * k; j < i * k + k; j++) {
                    y[j] = (float) (((double) logits[offset + j] - max) / options.temperature());
                }
            }
            kernels.rows().logSoftmax(n, k, y, 0, logY, 0);
            kernels.rows().softmax(n, k, y, 0, y, 0);
        }

        private double mixed(double crossEntropy, int row) {
            double hard = options.hardWeight();
            double t = options.temperature();
            double divergence = Divergence.of(k, q, logQ, p, logP, row);
            // The cross-entropy may be infinite.
            return (hard == 0 ? 0 : hard * crossEntropy) + (1 - hard) * t * t * divergence;
        }

        private void addGradient(int row, float[] gradX, int gradRow) {
            float soft = (float) ((1 - options.hardWeight()) * options.temperature() * scale);
            for (int j = 0; j < k; j++) {
                gradX[gradRow + j] = Math.fma(soft, p[row + j] - q[row + j], gradX[gradRow + j]);
            }
        }
    }
}
