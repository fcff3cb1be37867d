/**
 * Golden files: rows, expected outputs and tolerances in the layout of ONNX backend tests, so that the check can be run in
 * any language and runtime. Writing and checking; prints nothing. The layout is described in {@code docs/golden.md}.
 */
@NullMarked
package io.github.softmax4j.parity.golden;

import org.jspecify.annotations.NullMarked;
