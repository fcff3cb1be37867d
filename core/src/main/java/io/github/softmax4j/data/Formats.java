package io.github.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the format of a file: by its first bytes, and where these say nothing by the ending of its name. */
final class Formats {
    private static final List<String> LIBSVM = List.of(".libsvm", ".svm", ".svmlight");
    private static final String GZIP = ".gz";
    private static final int HEAD = 8;

    private Formats() {}

    static RowFormat of(Path file, ReadOptions options) throws IOException {
        return of(file, options, Limits.DEFAULT);
    }

    static RowFormat of(Path file, ReadOptions options, Limits limits) throws IOException {
        ByteSource source = ByteSource.of(file);
        byte[] head = source.head(HEAD);
        if (NpyHeader.matches(head) || IdxHeader.matches(head)) {
            Optional<ArraySource> labels = options.labels().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ArraySource.of(ByteSource.of(options.labels().get()), limits));
            return new ArrayFormat(ArraySource.of(source, limits), labels, options, limits);
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return NpzArchive.format(file, options, limits);
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return LIBSVM.stream().anyMatch(bare::endsWith)
                ? new LibsvmFormat(source, options, limits)
                : new CsvFormat(source, options, limits);
    }
}
