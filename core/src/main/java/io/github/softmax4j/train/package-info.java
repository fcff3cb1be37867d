/** Training: from a dataset and options to a classifier. */
@NullMarked
package io.github.softmax4j.train;

import org.jspecify.annotations.NullMarked;
