/**
 * The softmax family: functions that turn a row of numbers into a distribution, with their logarithms and gradients, on
 * tensors of any rank along any axis.
 *
 * <h2>What softmax is</h2>
 *
 * A model scores K classes with K real numbers, the logits x. Softmax makes a distribution of them:
 *
 * <p>softmax(x)<sub>i</sub> = exp(x<sub>i</sub>) / sum<sub>j</sub> exp(x<sub>j</sub>)
 *
 * <p>Every result is above 0 and they sum to one. Differences of logits become ratios of probabilities: p<sub>i</sub> /
 * p<sub>j</sub> = exp(x<sub>i</sub> - x<sub>j</sub>). For two classes it is the logistic function of their difference. For one
 * class it is 1, whatever the logit, so there is nothing to learn.
 *
 * <h2>Its properties</h2>
 *
 * <ul>
 *   <li><b>Shift.</b> A constant added to all logits changes nothing. So the maximum m is subtracted first; the largest
 *       exponential is then 1 and none overflows. Multiplying the logits does change the result: that is what a temperature is.
 *   <li><b>Order.</b> A larger logit has a larger probability. The most probable class is that of the largest logit, and
 *       finding it needs no softmax.
 *   <li><b>Logarithm.</b> ln softmax(x)<sub>i</sub> = x<sub>i</sub> - logSumExp(x). Computed so, it is accurate where the
 *       probability itself has long been rounded to 0 or 1. Take {@link LogSoftmax}; never the logarithm of a softmax.
 *   <li><b>Jacobian.</b> dp<sub>i</sub>/dx<sub>j</sub> = p<sub>i</sub> ((i = j ? 1 : 0) - p<sub>j</sub>). It is symmetric and its rows sum to 0. The
 *       backward pass does not build it: dL/dx = p (g - sum<sub>j</sub> g<sub>j</sub> p<sub>j</sub>) for a gradient g = dL/dp.
 *   <li><b>Gradient of logsumexp.</b> It is the softmax. So the gradient of the cross-entropy -ln p<sub>t</sub> is p minus the
 *       one-hot vector of the target t: the short form belongs to softmax and loss together ({@code SoftmaxCrossEntropy}), not
 *       to softmax alone.
 * </ul>
 *
 * <h2>When it saturates</h2>
 *
 * Where one logit is far above the others, p is nearly one-hot and p (1 - p) nearly 0: a gradient that goes through softmax
 * alone vanishes, also when the model is wrong. With the cross-entropy fused it does not: p - onehot is about 1 in size exactly
 * where the model is confident and wrong. In float32 the largest probability rounds to 1 from a gap of about 17.3 on, and
 * the smallest to 0 beyond one of about 104; the logarithms of both stay accurate. Dot products grow with the length of the
 * vectors, which is why attention divides them by its square root.
 *
 * <h2>Temperature</h2>
 *
 * softmax(x / t): above 1 flatter, towards 1/K; below 1 sharper, towards one-hot; at 1 softmax itself. It keeps the order.
 * It calibrates a trained model, softens the targets of a distillation, and sets how adventurous a sampler is. A gradient through
 * it has a factor 1 / t.
 *
 * <h2>Which member to use</h2>
 *
 * <table>
 * <caption>What for, and what it costs in accuracy or gradient</caption>
 * <tr><th>member</th><th>use it for</th><th>mind</th></tr>
 * <tr><td>{@link Softmax}</td><td>probabilities to show, to weigh with, or to sample from</td><td>saturates</td></tr>
 * <tr><td>{@link LogSoftmax}</td><td>log-likelihoods, scores that are added up, losses</td><td>-inf where a logit is</td></tr>
 * <tr><td>{@link LogSumExp}</td><td>normalisers, energies, a smooth maximum</td><td>the axis goes</td></tr>
 * <tr><td>{@link MaskedSoftmax}</td><td>padding, causal attention, classes that cannot be</td><td>a fully masked line sums
 *     to 0, not to 1</td></tr>
 * <tr><td>{@link Sparsemax}</td><td>distributions with exact zeros: a few classes, readable attention</td><td>no gradient for
 *     classes that are out; not with -ln p</td></tr>
 * <tr><td>{@link Entmax15}</td><td>the same, but smooth and with more classes in</td><td>the same</td></tr>
 * <tr><td>{@link Hardmax}</td><td>decisions, one-hot</td><td>no gradient at all</td></tr>
 * <tr><td>{@link GumbelSoftmax}</td><td>sampling a class inside a network</td><td>a low temperature has large
 *     gradients, a high one a large bias</td></tr>
 * <tr><td>{@link OnlineSoftmax}</td><td>rows too long to hold, or that come in pieces</td><td>two passes for the
 *     probabilities</td></tr>
 * </table>
 *
 * <h2>Edge cases</h2>
 *
 * A line is what lies along the axis. Nothing in one line reaches another. In float32, Softmax, LogSoftmax and LogSumExp agree with
 * ONNX Runtime, PyTorch and JAX here.
 *
 * <table>
 * <caption>What each member gives for a line</caption>
 * <tr><th>line</th><th>softmax</th><th>log-softmax</th><th>logsumexp</th><th>sparsemax, entmax15</th><th>hardmax</th></tr>
 * <tr><td>any NaN</td><td>all NaN</td><td>all NaN</td><td>NaN</td><td>all NaN</td><td>all NaN</td></tr>
 * <tr><td>any +inf, no NaN</td><td>all NaN</td><td>all NaN</td><td>+inf</td><td>all NaN</td><td>1 at the first
 *     +inf</td></tr>
 * <tr><td>all -inf</td><td>all NaN</td><td>all NaN</td><td>-inf</td><td>all NaN</td><td>1 at the first</td></tr>
 * <tr><td>some -inf</td><td>0 there</td><td>-inf there</td><td>of the rest</td><td>0 there</td><td>0 there</td></tr>
 * <tr><td>all equal x, also the largest float</td><td>1/n</td><td>-ln n</td><td>x + ln n</td><td>1/n</td><td>1 at the
 *     first</td></tr>
 * <tr><td>a gap of 88.5 to 103</td><td>a subnormal, off by less than the smallest</td><td>correct</td><td>correct</td><td>0
 *     there</td><td>0 there</td></tr>
 * <tr><td>one element x</td><td>1</td><td>0</td><td>x</td><td>1</td><td>1</td></tr>
 * <tr><td>no element</td><td>empty</td><td>empty</td><td>-inf</td><td>empty</td><td>empty</td></tr>
 * </table>
 *
 * <p>MaskedSoftmax gives 0 and -inf at masked places, whatever stands there, and what softmax and log-softmax give at the
 * others; so a fully masked line is 0 or -inf throughout. GumbelSoftmax is softmax of logits with finite noise, and its hard sample
 * is NaN where that is. OnlineSoftmax is softmax and logsumexp of all that it was given.
 *
 * <p>Gradients: a line that is NaN has a gradient of NaN, but for those of Hardmax, which are 0. Where a result is exactly 0 by
 * a mask, by sparsemax or by entmax15, the gradient is 0, whatever comes in. Inputs are changed only by methods that say
 * {@code InPlace}.
 */
@NullMarked
package io.github.softmax4j.softmax;

import org.jspecify.annotations.NullMarked;
