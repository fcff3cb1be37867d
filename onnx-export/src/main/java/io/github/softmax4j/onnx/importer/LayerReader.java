package io.github.softmax4j.onnx.importer;

import org.jspecify.annotations.Nullable;

/** Reads one kind of layer off a graph. Readers have no state. */
interface LayerReader {
    /**
     * Returns the layer that takes {@code value}, or null if the nodes that take it are not of this kind.
     *
     * @param width D, of the value [N, D]
     * @throws OnnxImportException if they are of this kind, but compute what the layer cannot
     */
    @Nullable ImportedLayer read(GraphView graph, String value, int width);
}
