/**
 * Softmax and log-softmax along the last axis, stable for every input, with their backward passes.
 *
 * <p>softmax turns a row of real numbers (logits) into a distribution: softmax(x)<sub>i</sub> = exp(x<sub>i</sub>) /
 * sum<sub>j</sub> exp(x<sub>j</sub>). Adding a constant to a row changes nothing, which is why the maximum of the row can
 * be subtracted first, and then no exponential overflows. It keeps the order of a row; differences of logits become
 * ratios of probabilities. For two classes it is the logistic function of their difference.
 *
 * <table>
 * <caption>Edge cases; they agree with ONNX Runtime, PyTorch and JAX in float32</caption>
 * <tr><th>row</th><th>softmax</th><th>log-softmax</th></tr>
 * <tr><td>any NaN, or any +inf</td><td>all NaN</td><td>all NaN</td></tr>
 * <tr><td>all -inf</td><td>all NaN</td><td>all NaN</td></tr>
 * <tr><td>some -inf</td><td>0 there</td><td>-inf there</td></tr>
 * <tr><td>all equal, also all the largest float</td><td>1/n</td><td>-ln n</td></tr>
 * <tr><td>a gap of 88.5 to 103</td><td>a subnormal, off by less than the smallest</td><td>correct</td></tr>
 * <tr><td>one element</td><td>1</td><td>0</td></tr>
 * <tr><td>no element</td><td>empty</td><td>empty</td></tr>
 * </table>
 */
@NullMarked
package io.github.softmax4j.softmax;

import org.jspecify.annotations.NullMarked;
