package io.github.softmax4j.parity;

import java.util.ArrayList;
import java.util.List;

/**
 * What the process of an {@link IsolatedRunner} may take. The limit is one of the operating system on its address space, so
 * it counts what is reserved as well as what is used; a shell sets it before the process begins.
 *
 * @param megabytes of 2<sup>20</sup> bytes; 0 for no limit
 */
public record ProcessLimits(int megabytes) {
    /** No limit. */
    public static final ProcessLimits NONE = new ProcessLimits(0);

    /** A JVM with ONNX Runtime reserves between 1.5 and 2 GB before it reads a model. */
    public static final int LEAST = 2048;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not 0 and below {@link #LEAST}
     */
    public ProcessLimits {
        if (megabytes != 0 && megabytes < LEAST) {
            throw new IllegalArgumentException("a process with ONNX Runtime needs a limit of at least " + LEAST
                    + " megabytes of memory, not " + megabytes);
        }
    }

    /** Returns a command that runs another one within the limit. */
    List<String> around(List<String> command) {
        if (megabytes == 0) {
            return command;
        }
        List<String> limited =
                new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -v \"$0\" && exec \"$@\"", kilobytes()));
        limited.addAll(command);
        return limited;
    }

    private String kilobytes() {
        return String.valueOf(1024L * megabytes);
    }

    /** Returns flags that make a JVM reserve less, so that the limit is about what ONNX Runtime takes. */
    List<String> flags() {
        return megabytes == 0
                ? List.of()
                : List.of(
                        "-Xmx" + megabytes / 4 + "m",
                        "-XX:CompressedClassSpaceSize=64m",
                        "-XX:ReservedCodeCacheSize=64m");
    }

    /** Returns what to add to a message on something that may have failed for lack of memory. */
    String hint() {
        return megabytes == 0 ? "" : " (its process may take " + megabytes + " MB of memory)";
    }
}
