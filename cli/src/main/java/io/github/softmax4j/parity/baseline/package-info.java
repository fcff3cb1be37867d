/**
 * Two ONNX files beside each other, without a model of ours: each output of one against the output of the same name of the
 * other, by the noise of the network where both can be read, else by fixed tolerances of the caller. Prints nothing.
 */
@NullMarked
package io.github.softmax4j.parity.baseline;

import org.jspecify.annotations.NullMarked;
