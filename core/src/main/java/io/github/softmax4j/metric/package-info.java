/** How good a classifier is on labelled rows. */
@NullMarked
package io.github.softmax4j.metric;

import org.jspecify.annotations.NullMarked;
