package io.github.softmax4j.train;

/** The check of options: messages begin with the name of the option, as the command line expects them. */
final class Require {
    private Require() {}

    static void that(boolean holds, String option, String expected, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(option + " must be " + expected + ", not " + actual);
        }
    }
}
