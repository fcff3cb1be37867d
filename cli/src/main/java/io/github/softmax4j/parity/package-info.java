/**
 * Parity: does an ONNX file, run by ONNX Runtime, compute what a classifier computes in pure Java? The tolerance follows
 * from the rounding noise of the network on the rows at hand, not from habit. This package prints nothing and knows no
 * command line; no type of ONNX Runtime leaves it.
 */
@NullMarked
package io.github.softmax4j.parity;

import org.jspecify.annotations.NullMarked;
