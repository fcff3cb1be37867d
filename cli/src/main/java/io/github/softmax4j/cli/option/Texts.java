package io.github.softmax4j.cli.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options as text by the names of {@code TrainingOptions.describe}. */
final class Texts {
    private Texts() {}

    /** Puts an option that was given. */
    static void put(Map<String, String> text, String name, @Nullable Object value) {
        if (value != null) {
            text.put(name, value.toString());
        }
    }
}
