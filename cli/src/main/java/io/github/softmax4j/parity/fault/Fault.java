package io.github.softmax4j.parity.fault;

import io.github.softmax4j.onnx.proto.ModelProto;
import java.util.Optional;

/**
 * A mistake that exporters make.
 *
 * @param name a few words
 * @param meaning how it comes about
 * @param injection how a model is changed
 * @param head what the changed model makes of its logits
 */
record Fault(String name, String meaning, Injection injection, Head head) {
    Fault(String name, String meaning, Injection injection) {
        this(name, meaning, injection, Head.SOFTMAX);
    }

    /** Puts a mistake into a copy of a model. */
    interface Injection {
        /** Returns the changed model, or nothing if the mistake cannot be made in this one. */
        Optional<ModelProto> into(Victim victim);
    }
}
