/** The cases, one family a file. */
@NullMarked
package io.github.softmax4j.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
