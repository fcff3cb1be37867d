/**
 * Losses as pure functions: logits and targets in, loss and gradient out; inputs are never changed.
 *
 * <p><b>Logits, not probabilities.</b> Every loss but {@link io.github.softmax4j.loss.NegativeLogLikelihood} applies softmax
 * itself. Fed with probabilities it takes the softmax of a softmax, which flattens the gradient and never comes near 0.
 *
 * <table>
 * <caption>Which loss for what</caption>
 * <tr><th>loss</th><th>for</th></tr>
 * <tr><td>{@link io.github.softmax4j.loss.SoftmaxCrossEntropy}, integer targets</td><td>one right class for each row: the
 * usual case</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.SoftmaxCrossEntropy}, dense targets</td><td>a distribution for each row: several
 * annotators, mixed samples</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.FocalLoss}</td><td>many easy rows that drown the hard ones</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.KnowledgeDistillation}</td><td>a small model that learns from a large one</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.NegativeLogLikelihood}</td><td>log-probabilities that are there already</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.LinearCrossEntropy}</td><td>a vocabulary so large that the logits of a batch do not
 * fit: the last layer and cross-entropy in one, exact</td></tr>
 * <tr><td>{@link io.github.softmax4j.loss.SampledSoftmax}</td><td>one so large that not even their time is there: an
 * estimate from a few drawn classes; for classes by frequency see {@code AdaptiveSoftmax} among the layers</td></tr>
 * </table>
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>option</th><th>of</th><th>what it does</th></tr>
 * <tr><td>class weights</td><td>cross-entropy, likelihood</td><td>rare classes count more; the mean divides by the weights
 * used</td></tr>
 * <tr><td>label smoothing</td><td>cross-entropy</td><td>a part of the target is spread over all classes: no logit has to run
 * away</td></tr>
 * <tr><td>z-loss</td><td>cross-entropy</td><td>keeps log-sum-exp near 0, where a long training would let all logits
 * drift</td></tr>
 * <tr><td>gamma, alpha</td><td>focal loss</td><td>how much easy rows are played down; weights of classes</td></tr>
 * <tr><td>temperature, hard weight</td><td>distillation</td><td>how soft the teacher is; how much the targets
 * count</td></tr>
 * <tr><td>index to ignore</td><td>all with integer targets but the sampled</td><td>rows that do not count: padding, prompts</td></tr>
 * <tr><td>reduction</td><td>all</td><td>mean, sum, or one loss for each row</td></tr>
 * </table>
 *
 * <table>
 * <caption>Edge cases</caption>
 * <tr><th>row</th><th>loss</th><th>gradient</th></tr>
 * <tr><td>any NaN, any +inf, or all -inf</td><td>NaN</td><td>NaN</td></tr>
 * <tr><td>the target's logit -inf, beside others</td><td>+inf</td><td>finite</td></tr>
 * <tr><td>another logit -inf</td><td>of the rest; +inf with smoothing, unless its weight is 0</td><td>finite</td></tr>
 * <tr><td>all equal, also all the largest float</td><td>ln K</td><td>1/K, and 1/K - 1 at the target</td></tr>
 * <tr><td>one class</td><td>0</td><td>0</td></tr>
 * <tr><td>confident</td><td>relatively accurate, never rounded to 0 before it is one</td><td>the same</td></tr>
 * <tr><td>ignored, or of weight 0 without smoothing and z-loss</td><td>0; not read</td><td>0</td></tr>
 * <tr><td>every row ignored</td><td>mean NaN, sum 0</td><td>0</td></tr>
 * <tr><td>no rows at all</td><td>sum 0; the mean is refused</td><td>empty</td></tr>
 * </table>
 *
 * <p>The second to the fifth hold for cross-entropy without z-loss, which adds its square; focal loss is the power of 1 - p
 * times as large. Logits may have dimensions behind the classes, [N, K, d1, ...]: each place is a row, with the bits that it
 * would have alone.
 *
 * <p>How it works: a {@link io.github.softmax4j.kernel.RowLoss} says what one row of probabilities costs, and kernels do
 * the rest in one pass over the logits.
 */
@NullMarked
package io.github.softmax4j.loss;

import org.jspecify.annotations.NullMarked;
