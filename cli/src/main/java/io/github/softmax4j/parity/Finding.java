package io.github.softmax4j.parity;

/**
 * Where an ONNX file departs from a model.
 *
 * @param kind what is wrong there
 * @param layer the index of the first layer that is wrong; the number of layers if it is the outputs made of the logits; -1
 *     if it is no layer
 * @param sentence all of it, for a person
 */
public record Finding(Kind kind, int layer, String sentence) {
    /** What can be wrong. */
    public enum Kind {
        /** Nothing that lies beyond the noise was found on these rows. */
        NOTHING,
        /** The layer's initialisers are not the model's parameters. */
        WEIGHTS,
        /** The initialisers are the model's, but the nodes compute something else. */
        MATHEMATICS,
        /** The layer is not in the file, or another one stands there. */
        STRUCTURE,
        /** Logits agree, and probabilities or labels do not. */
        OUTPUTS,
        /** The graph cannot be compared layer by layer. */
        UNKNOWN
    }
}
