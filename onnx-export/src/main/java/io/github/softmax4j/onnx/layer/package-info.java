/**
 * What each layer of core becomes in ONNX: one small exporter per layer, and the registry of them. Uses the graph
 * builder and core's layers. A new layer takes an exporter and one line in {@link
 * io.github.softmax4j.onnx.layer.LayerExporters}.
 */
@NullMarked
package io.github.softmax4j.onnx.layer;

import org.jspecify.annotations.NullMarked;
