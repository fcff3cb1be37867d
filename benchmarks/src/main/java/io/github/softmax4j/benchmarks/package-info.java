/** Measures softmax4j beside its peers; {@code benchmarks/run} starts {@link io.github.softmax4j.benchmarks.Benchmarks}. */
@NullMarked
package io.github.softmax4j.benchmarks;

import org.jspecify.annotations.NullMarked;
