/**
 * Layers and networks of them. A layer is a description (its sizes and the parameters it needs) with two functions,
 * forward and backward, that stand side by side in its file; the parameter values of a whole network lie in one float
 * array, outside of the layers. So layers are immutable and may be shared, and an optimiser sees one array. Layers know
 * nothing of files or ONNX.
 */
@NullMarked
package io.github.softmax4j.layer;

import org.jspecify.annotations.NullMarked;
