package io.github.softmax4j.data;

/** The options that only files with named columns have. */
final class TextOptions {
    private TextOptions() {}

    /** Refuses them for other formats. */
    static void refuse(String name, ReadOptions options) {
        String given = options.delimiter().isPresent()
                ? "delimiter"
                : !options.drop().isEmpty()
                        ? "drop"
                        : options.weights().isPresent()
                                ? "weights"
                                : !options.categorical().isEmpty() ? "categorical" : "";
        if (!given.isEmpty()) {
            throw new DataException(name + ": " + given + " belongs to CSV, whose columns have names; leave it out");
        }
    }
}
