package io.github.softmax4j.parity.baseline;

import io.github.softmax4j.onnx.proto.ModelProto;

/**
 * One of the files that are compared.
 *
 * @param name what messages call it
 * @param model what it holds
 */
public record NamedModel(String name, ModelProto model) {}
