/** The peers, each as fast as its Java API lets it be. */
@NullMarked
package io.github.softmax4j.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
