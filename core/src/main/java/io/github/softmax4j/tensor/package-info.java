/** Float32 arrays with a shape. Uses nothing but the JDK. */
@NullMarked
package io.github.softmax4j.tensor;

import org.jspecify.annotations.NullMarked;
