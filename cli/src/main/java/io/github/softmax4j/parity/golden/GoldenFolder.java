package io.github.softmax4j.parity.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that appears whole or not at all: it is filled under another name beside its place, and then renamed. */
final class GoldenFolder {
    private static final Set<String> FILES = Set.of("", GoldenFiles.MODEL, Manifest.FILE, GoldenFiles.DATA);
    private static final String DATA_FILE = "(input|output|tolerance)_[0-9]+\\.pb";

    private GoldenFolder() {}

    /** Fills a folder. */
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    static void write(Path target, boolean replace, Content content) throws IOException {
        requirePlace(target, replace);
        Path absolute = target.toAbsolutePath();
        Path parent = Objects.requireNonNull(absolute.getParent());
        boolean exists = Files.exists(absolute, LinkOption.NOFOLLOW_LINKS);
        String suffix = "." + ProcessHandle.current().pid();
        Path temporary = parent.resolve("." + absolute.getFileName() + suffix + ".tmp");
        Path old = parent.resolve("." + absolute.getFileName() + suffix + ".old");
        delete(temporary);
        try {
            create(temporary, target, parent);
            content.writeTo(temporary);
            if (exists) {
                Files.move(absolute, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(temporary);
            if (Files.exists(old) && !Files.exists(absolute)) {
                Files.move(old, absolute, StandardCopyOption.ATOMIC_MOVE);
            }
            delete(old);
        }
    }

    /**
     * Refuses a place where no folder can go.
     *
     * @throws GoldenException if there is no folder around it, or something that must not be replaced
     */
    static void requirePlace(Path target, boolean replace) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new GoldenException(target + ": there is no folder " + parent + "; create it first");
        }
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            requireReplaceable(target, absolute, replace);
        }
    }

    /** The reason of a failure names the folder under its other name, which nobody asked for. */
    private static void create(Path temporary, Path target, Path parent) {
        try {
            Files.createDirectory(temporary);
        } catch (IOException e) {
            throw new GoldenException(
                    target + ": no folder can be made in " + parent
                            + "; check its permissions, or choose another place",
                    e);
        }
    }

    private static void requireReplaceable(Path target, Path absolute, boolean replace) throws IOException {
        if (!Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new GoldenException(target + ": this is a file or a link; expected the name of a folder to write");
        }
        for (String name : names(absolute)) {
            if (!FILES.contains(name) && !name.matches(GoldenFiles.DATA + "/" + DATA_FILE)) {
                throw new GoldenException(target + ": holds " + name
                        + ", which no golden folder has, and is not replaced; choose another name");
            }
        }
        if (!replace) {
            throw new GoldenException(target + " exists already; add --force to replace it, or choose another name");
        }
    }

    /** Returns what lies in a folder, relative to it and with slashes. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
