package io.github.softmax4j.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * LIBSVM and SVMlight: a label, then {@code index:value} for features that are not 0, with ascending indices from 1, or from
 * 0 if any row has that. What follows a {@code #} is a comment, {@code qid:} is passed over. Features are called after their
 * indices, x1, x2, ... or x0, x1, ... up to the largest one of the file, so that a model knows how its files count.
 */
final class LibsvmFormat implements RowFormat {
    private final ByteSource source;
    private final ReadOptions options;
    private final Limits limits;

    LibsvmFormat(ByteSource source, ReadOptions options, Limits limits) {
        TextOptions.refuse(source.name(), options);
        if (options.labels().isPresent()) {
            throw new DataException(source.name() + ": a LIBSVM file has its labels in each row; leave out the file "
                    + options.labels().get());
        }
        this.source = source;
        this.options = options;
        this.limits = limits;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Optional<String> labelName() {
        return Optional.of("label");
    }

    @Override
    public List<String> columns() throws IOException {
        return schema("label").featureNames();
    }

    @Override
    public FeatureSchema schema(String label) throws IOException {
        int lowest = 1;
        int largest = -1;
        try (LibsvmRows rows = rows(new Place(0, 1), limits.columns() + 1, 0)) {
            while (rows.next()) {
                lowest = rows.hasZero() ? 0 : lowest;
                largest = Math.max(largest, rows.largest());
            }
        }
        if (largest < 0) {
            throw new DataException(name() + ": no row has a feature; expected rows such as 1 3:0.5 7:1");
        }
        return FeatureSchema.numeric(IntStream.rangeClosed(lowest, largest)
                        .mapToObj(i -> "x" + i)
                        .toList())
                .withMissing(options.missing());
    }

    @Override
    public RowFormat silent() {
        return new LibsvmFormat(source, options.withListener(ReadListener.SILENT), limits);
    }

    @Override
    public boolean isSeekable() throws IOException {
        return !source.isGzip();
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label) throws IOException {
        return open(schema, label, new Place(0, 1));
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label, Place place) throws IOException {
        return rows(place, schema.featureCount(), schema.featureNames().get(0).equals("x0") ? 0 : 1);
    }

    private LibsvmRows rows(Place place, int featureCount, int lowest) throws IOException {
        return new LibsvmRows(source, limits, options.listener(), place, featureCount, lowest);
    }
}
