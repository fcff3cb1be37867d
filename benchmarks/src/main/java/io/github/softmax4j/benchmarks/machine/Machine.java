package io.github.softmax4j.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a reader has to know of the machine to judge numbers. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Machine() {}

    /** Returns the model of the processor, or its architecture where the system does not tell. */
    public static String cpu() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(CPU_INFO)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }

    /** Returns how many cores this process may use. */
    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Returns the operating system. */
    public static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Returns the JDK. */
    public static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }

    /** Returns whether the JVM was started with the Vector API. */
    public static boolean hasVectorApi() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
