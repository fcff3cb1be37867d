/** Timing two sides against each other, and printing what came out. Knows neither us nor the peers. */
@NullMarked
package io.github.softmax4j.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
