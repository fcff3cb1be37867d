/**
 * Layers and networks of them. A layer is a description (its sizes and the parameters it needs) with two functions,
 * forward and backward, that stand side by side in its file; the parameter values of a whole network lie in one float
 * array, outside of the layers. So layers are immutable and may be shared, and an optimiser sees one array. Layers know
 * nothing of files or ONNX.
 *
 * <p>A row is one sample. A sample may be a sequence of tokens, [tokens, width] side by side: {@link
 * io.github.softmax4j.layer.PerToken} applies a layer to each token, {@link
 * io.github.softmax4j.layer.MultiHeadAttention} looks across them. So a transformer block, with the normalisation first, is
 *
 * <pre>{@code
 * Residual.of(PerToken(tokens, LayerNorm(width)), MultiHeadAttention(tokens, width, heads, causal))
 * Residual.of(PerToken(tokens, LayerNorm(width)), PerToken(tokens, Dense(width, 4 width)),
 *             PerToken(tokens, Gelu(4 width)), PerToken(tokens, Dense(4 width, width)))
 * }</pre>
 *
 * <p>{@link io.github.softmax4j.layer.ScaledDotProductAttention} is attention as a function of tensors, and {@link
 * io.github.softmax4j.layer.AdaptiveSoftmax} an output for many classes that is made of layers.
 */
@NullMarked
package io.github.softmax4j.layer;

import org.jspecify.annotations.NullMarked;
