/**
 * Builds ONNX graphs for a target opset: values, initialisers and nodes under unique names. Knows nothing of layers and
 * uses only the generated schema classes and core's tensors.
 */
@NullMarked
package io.github.softmax4j.onnx.graph;

import org.jspecify.annotations.NullMarked;
