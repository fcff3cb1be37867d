package io.github.softmax4j.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive of NumPy: a zip file of NPY files. */
final class NpzArchive {
    private static final List<String> FEATURES = List.of("x", "X", "x_train");
    private static final List<String> LABELS = List.of("y", "Y", "y_train");
    private static final String ENDING = ".npy";
    private static final int MOST_ENTRIES = 1000;

    private NpzArchive() {}

    /** Returns the arrays of features and labels; a file of labels among the options goes before those of the archive. */
    static RowFormat format(Path file, ReadOptions options, Limits limits) throws IOException {
        TreeSet<String> names = names(file);
        Optional<String> features = FEATURES.stream().filter(names::contains).findFirst();
        Optional<String> labels = LABELS.stream().filter(names::contains).findFirst();
        if (features.isEmpty() && names.size() != 1) {
            throw new DataException(file + ": there is no array called " + String.join(" or ", FEATURES)
                    + "; there are " + Suggestion.shown(List.copyOf(names)) + "; save numpy.savez(file, x=..., y=...)");
        }
        ArraySource x = array(file, features.orElseGet(names::first), limits);
        Optional<ArraySource> y = Optional.empty();
        if (options.labels().isPresent()) {
            y = Optional.of(ArraySource.of(ByteSource.of(options.labels().get()), limits));
        } else if (labels.isPresent()) {
            y = Optional.of(array(file, labels.get(), limits));
        }
        return new ArrayFormat(x, y, options, limits);
    }

    private static TreeSet<String> names(Path file) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (ZipFile zip = open(file)) {
            if (zip.size() > MOST_ENTRIES) {
                throw new DataException(file + ": the archive has " + zip.size() + " entries; expected a few arrays");
            }
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ENDING))
                    .forEach(name -> {
                        names.add(name.substring(0, name.length() - ENDING.length()));
                    });
        }
        if (names.isEmpty()) {
            throw new DataException(file + ": there is no array in this archive; expected an NPZ file");
        }
        return names;
    }

    private static ArraySource array(Path file, String name, Limits limits) throws IOException {
        ByteSource bytes =
                new ByteSource(file + "/" + name, from -> entry(file, name, from, limits), OptionalLong.empty());
        return ArraySource.of(bytes, limits);
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new DataException(file + ": this is not a whole archive: " + e.getMessage() + "; save it again", e);
        }
    }

    private static InputStream entry(Path file, String name, long from, Limits limits) throws IOException {
        ZipFile zip = open(file);
        try {
            ZipEntry entry = zip.getEntry(name + ENDING);
            InputStream in = entry == null ? null : zip.getInputStream(entry);
            if (entry == null || in == null) {
                throw new DataException(file + ": the array " + name + " is not there any more; read the file again");
            }
            long size = Math.max(1, entry.getCompressedSize());
            if (entry.getSize() > limits.gzipFree() && entry.getSize() / size > limits.gzipRatio()) {
                throw new DataException(file + ": the array " + name + " unpacks to more than " + limits.gzipRatio()
                        + " times its size, which no real data does; save it unpacked if it is meant");
            }
            in.skipNBytes(from);
            return new FilterInputStream(in) {
                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }
}
