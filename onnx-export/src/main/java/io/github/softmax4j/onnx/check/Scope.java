package io.github.softmax4j.onnx.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a node can see: those of its own graph so far, and those of the graphs around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, TensorType> values = new HashMap<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope outermost() {
        return new Scope(null);
    }

    /** Returns the scope of a subgraph, which sees what is defined here by now. */
    Scope inner() {
        return new Scope(this);
    }

    boolean sees(String name) {
        return values.containsKey(name) || (outer != null && outer.sees(name));
    }

    boolean definesItself(String name) {
        return values.containsKey(name);
    }

    TensorType type(String name) {
        TensorType own = values.get(name);
        if (own != null) {
            return own;
        }
        return outer == null ? TensorType.UNKNOWN : outer.type(name);
    }

    void define(String name, TensorType type) {
        values.put(name, type);
    }
}
