/**
 * From an ONNX file back to layers: chains that our exports consist of, in the forms that other exporters give them too.
 * Uses files and the generated schema classes, and core's layers. A new layer takes a reader and one line in {@code
 * LayerReaders}.
 */
@NullMarked
package io.github.softmax4j.onnx.importer;

import org.jspecify.annotations.NullMarked;
