/**
 * The kernels on {@code jdk.incubator.vector}, bit for bit those of the scalar ones. Nothing outside of this package imports
 * the Vector API; {@code KernelSelection} finds {@link SimdKernels} at run time, when the JVM has the module.
 *
 * <p>What keeps it fast, each point measured:
 *
 * <ul>
 *   <li>A vector that crosses a call which is not inlined is put into an object, twenty times slower. The JIT compiler stops
 *       inlining when a method has become large, so each loop stands in a method of its own with one exponential in it, and
 *       those that are used together are {@link Leaf}s, reached through a call site that sees too many to inline any.
 *   <li>All vectors of a JVM have one width. Two of them, and methods of the Vector API that both have passed through are
 *       compiled for both, with objects in between.
 *   <li>Constants are broadcast where they are used, not kept in {@code static final} vectors: those lie in memory
 *       across two cache lines, and their registers are overwritten by the fused multiply-adds.
 *   <li>The last columns of a row that fill no vector go through a padded copy, not through masks, which JDK 17 emulates.
 * </ul>
 */
@NullMarked
package io.github.softmax4j.kernel.simd;

import org.jspecify.annotations.NullMarked;
