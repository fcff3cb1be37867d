package io.github.softmax4j.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What one call reads and writes. An output replaces what is there, so it must be no input of the same call, whatever
 * {@code --force} says, and no other output.
 */
public final class CallFiles {
    private final List<Path> inputs = new ArrayList<>();
    private final Map<String, Path> outputs = new LinkedHashMap<>();

    /** Adds a file or folder that is read; null for none. */
    public CallFiles input(@Nullable Path input) {
        if (input != null) {
            inputs.add(input);
        }
        return this;
    }

    /** Adds rows that are read; built-in data has no file, and nothing is the same as it. */
    public CallFiles input(@Nullable DataSource data) {
        return data == null || data.isBuiltIn() ? this : input(Path.of(data.name()));
    }

    /**
     * Adds a file or folder that is written; null for none.
     *
     * @param option what names it, such as {@code --report}
     */
    public CallFiles output(String option, @Nullable Path output) {
        if (output != null) {
            outputs.put(option, output);
        }
        return this;
    }

    /**
     * Refuses an output that is an input or another output, and one that lies in a folder of these.
     *
     * @throws ParameterException if there is one
     */
    public void check(CommandSpec spec) {
        List<Map.Entry<String, Path>> written = List.copyOf(outputs.entrySet());
        for (int i = 0; i < written.size(); i++) {
            Path output = written.get(i).getValue();
            for (Path input : inputs) {
                if (same(output, input)) {
                    throw usage(spec, "the output " + output + " is also an input; choose another name");
                }
                if (within(output, input) || within(input, output)) {
                    throw usage(
                            spec,
                            lies(output, input) + ", but one is an output and the other an input; choose"
                                    + " another place");
                }
            }
            String option = written.get(i).getKey();
            for (Map.Entry<String, Path> earlier : written.subList(0, i)) {
                if (same(output, earlier.getValue())) {
                    throw usage(
                            spec,
                            earlier.getKey() + " and " + option + " both name " + output
                                    + "; give each a name of its own");
                }
                if (within(output, earlier.getValue()) || within(earlier.getValue(), output)) {
                    throw usage(
                            spec,
                            lies(output, earlier.getValue()) + ", but " + earlier.getKey() + " and " + option
                                    + " write each its own; choose another place");
                }
            }
        }
    }

    private static String lies(Path a, Path b) {
        return within(a, b) ? a + " lies in " + b : b + " lies in " + a;
    }

    private static boolean same(Path a, Path b) {
        try {
            if (Files.exists(a) && Files.exists(b)) {
                return Files.isSameFile(a, b); // sees through links and the letter case that a file system ignores
            }
        } catch (IOException e) {
            // what cannot be looked at is compared by name
        }
        return real(a).equals(real(b));
    }

    private static boolean within(Path inner, Path outer) {
        return real(inner).startsWith(real(outer)) && !same(inner, outer);
    }

    /** Returns the path without links, as far as it is there. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute));
            } catch (IOException e) {
                // not there, or not to be looked at: its folder may be
            }
        }
        return absolute;
    }

    private static ParameterException usage(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
