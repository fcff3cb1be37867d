/** How parameters move along their gradients. The rate is given at each step, so that a schedule can choose it. */
@NullMarked
package io.github.softmax4j.optimizer;

import org.jspecify.annotations.NullMarked;
