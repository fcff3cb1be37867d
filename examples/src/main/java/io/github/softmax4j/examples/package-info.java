/**
 * Programs to run and learn from, in reading order: {@code SoftmaxProperties}, {@code CrossEntropyGradient},
 * {@code FourPoints}, {@code RandomPoints}, {@code FineTuning}, {@code NewClasses}, {@code TrainExportPredict}. Each ends
 * with what it prints, and a test holds the two together.
 */
@NullMarked
package io.github.softmax4j.examples;

import org.jspecify.annotations.NullMarked;
