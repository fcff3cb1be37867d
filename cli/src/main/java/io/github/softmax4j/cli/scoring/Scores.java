package io.github.softmax4j.cli.scoring;

import io.github.softmax4j.tensor.Tensor;

/**
 * What a model makes of N rows.
 *
 * @param logits [N, K], finite
 * @param probabilities [N, K]
 * @param labels [N], indices of classes
 */
public record Scores(Tensor logits, Tensor probabilities, int[] labels) {}
