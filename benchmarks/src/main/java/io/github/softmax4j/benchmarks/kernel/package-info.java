/** Our kernels alone, by JMH: {@code benchmarks/run jmh}. */
@NullMarked
package io.github.softmax4j.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
