/**
 * Arithmetic on slices of primitive arrays, to a contract that fixes every bit. {@link Kernels} is the only door;
 * {@link ScalarKernels} is its specification; {@link ParallelKernels} spreads the work of another implementation over
 * threads. Callers check arguments once, at the public face; kernels trust their input.
 */
@NullMarked
package io.github.softmax4j.kernel;

import org.jspecify.annotations.NullMarked;
