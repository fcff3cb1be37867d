/** The machine that runs the benchmarks: what it is, and how fast it can be at most. */
@NullMarked
package io.github.softmax4j.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
