package io.github.softmax4j.layer;

/**
 * Where the parameters of one layer begin in the array of the whole network.
 *
 * @param array the live array
 * @param offset the index of the layer's first element
 */
public record Slice(float[] array, int offset) {}
