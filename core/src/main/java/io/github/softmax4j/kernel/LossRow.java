package io.github.softmax4j.kernel;

/** What a kernel and a {@link RowLoss} tell each other about a row x of logits with softmax p and target t. */
public final class LossRow {
    private static final ThreadLocal<LossRow> ROWS = ThreadLocal.withInitial(LossRow::new);

    /** Known: the largest logit m, finite. */
    public double max;
    /** Known: ln of the sum of exp(x - m), with its relative accuracy where the row is confident. */
    public double logSum;
    /** Known: m - x<sub>t</sub>, exact but for double, at least 0. */
    public double targetGap;
    /** Known: p<sub>t</sub>. */
    public double probability;
    /** Known: p<sub>t</sub> - 1, where p<sub>t</sub> is above a half as minus the sum of the other probabilities. */
    public double probabilityLessOne;
    /** Known where there are shares: the sum of w<sub>j</sub> (m - x<sub>j</sub>) over the classes whose w is not 0. */
    public double gaps;

    /** Wanted: the loss. */
    public double loss;
    /** Wanted: a, what the probabilities are multiplied by. */
    public double factor;
    /** Wanted where there are shares: c, what the shares are multiplied by. */
    public double share;
    /** Wanted: the derivative with respect to the logit of the target. */
    public double targetGradient;

    private LossRow() {}

    /** Returns the one of the calling thread, for kernels. */
    public static LossRow ofThread() {
        return ROWS.get();
    }

    /** Returns ln of the sum of exp(x). */
    public double logSumExp() {
        return max + logSum;
    }

    /** Returns -ln p<sub>t</sub>, which keeps its relative accuracy where p<sub>t</sub> is close to 1. */
    public double crossEntropy() {
        return logSum + targetGap;
    }
}
