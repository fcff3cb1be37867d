/**
 * From a trained classifier to an ONNX model. The top of the module: uses every other package, and none uses it.
 */
@NullMarked
package io.github.softmax4j.onnx.exporter;

import org.jspecify.annotations.NullMarked;
