/**
 * The self-test of parity: faults put into a copy of an ONNX file, how large their effect is beside the noise, whether the
 * check catches them, and what fixed tolerances would have said. Prints nothing.
 */
@NullMarked
package io.github.softmax4j.parity.fault;

import org.jspecify.annotations.NullMarked;
