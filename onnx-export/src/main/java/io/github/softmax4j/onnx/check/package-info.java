/**
 * Finds what is wrong with an ONNX model: versions, names, order, attributes, types and shapes. Uses the generated schema
 * classes, the version table of the graph package and the tensor rules of the file package.
 */
@NullMarked
package io.github.softmax4j.onnx.check;

import org.jspecify.annotations.NullMarked;
