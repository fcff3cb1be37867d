/** A specified random number generator: the same seed gives the same numbers on every JDK. */
@NullMarked
package io.github.softmax4j.random;

import org.jspecify.annotations.NullMarked;
