/** Losses as pure functions: logits and targets in, loss and gradient out; inputs are never changed. */
@NullMarked
package io.github.softmax4j.loss;

import org.jspecify.annotations.NullMarked;
