package io.github.softmax4j.parity;

/**
 * The truth about N rows: what the network gives in double precision, and the variance of the noise that a float32
 * evaluation puts on it.
 *
 * @param logits [N, K], row by row
 * @param probabilities [N, K], row by row
 */
public record Reference(Noisy logits, Noisy probabilities) {}
