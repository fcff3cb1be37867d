package io.github.softmax4j.onnx.importer;

import io.github.softmax4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a layer, and where the file keeps it.
 *
 * @param value in the shape that the layer wants
 * @param constant the name of the initialiser or constant that holds it; null where the file has none and the parameter is
 *     what the operator takes instead, such as a bias of 0
 * @param transposed whether the file keeps the matrix the other way round
 */
public record ImportedParameter(Tensor value, @Nullable String constant, boolean transposed) {
    static ImportedParameter of(Tensor value, String constant) {
        return new ImportedParameter(value, constant, false);
    }

    static ImportedParameter missing(Tensor value) {
        return new ImportedParameter(value, null, false);
    }
}
