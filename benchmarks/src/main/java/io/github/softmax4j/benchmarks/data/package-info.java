/** The data that training is measured on. */
@NullMarked
package io.github.softmax4j.benchmarks.data;

import org.jspecify.annotations.NullMarked;
