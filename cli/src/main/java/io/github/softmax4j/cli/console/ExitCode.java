package io.github.softmax4j.cli.console;

/** What the exit code of the command means. */
public final class ExitCode {
    /** Everything went well. */
    public static final int OK = 0;
    /** A check failed: parity, or a required accuracy. */
    public static final int CHECK_FAILED = 1;
    /** The command was called in a wrong way. */
    public static final int USAGE = 2;
    /** A file, data or a model cannot be used. */
    public static final int BAD_INPUT = 3;
    /**
     * Training was stopped by a signal, and left a checkpoint. A JVM that a signal ends has this code for SIGINT, and 143 for
     * SIGTERM, whatever the command returns.
     */
    public static final int INTERRUPTED = 130;
    /** A mistake of softmax4j itself. */
    public static final int INTERNAL = 70;

    private ExitCode() {}
}
