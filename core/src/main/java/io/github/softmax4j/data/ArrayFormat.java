package io.github.softmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Features in an array, labels in another one, or nowhere. */
final class ArrayFormat implements RowFormat {
    private final ArraySource features;
    private final Optional<ArraySource> labels;
    private final ReadOptions options;
    private final Limits limits;

    /** Checks that features and labels fit together. */
    ArrayFormat(ArraySource features, Optional<ArraySource> labels, ReadOptions options, Limits limits) {
        this.features = features;
        this.labels = labels;
        this.options = options;
        this.limits = limits;
        if (features.header().dimensions().size() < 2) {
            throw new DataException(name() + ": the array has dimensions "
                    + features.header().dimensions() + "; expected rows of features, [N, D] or [N, height, width]");
        }
        labels.ifPresent(this::checkLabels);
        TextOptions.refuse(name(), options);
    }

    private void checkLabels(ArraySource array) {
        ArrayHeader header = array.header();
        if (header.width() != 1) {
            throw new DataException(array.bytes().name() + ": the labels have dimensions " + header.dimensions()
                    + "; expected one number a row, [N]");
        }
        if (header.rows() != features.header().rows()) {
            throw new DataException(array.bytes().name() + ": there are " + header.rows() + " labels, but " + name()
                    + " has " + features.header().rows() + " rows; expected as many");
        }
    }

    @Override
    public String name() {
        return features.bytes().name();
    }

    @Override
    public Optional<String> labelName() {
        if (labels.isEmpty()) {
            throw new DataException(
                    name() + ": there are features but no labels; name the file with the labels" + " (--labels FILE)");
        }
        return Optional.of("label");
    }

    @Override
    public List<String> columns() {
        return names();
    }

    private List<String> names() {
        List<Integer> dimensions = features.header().dimensions();
        List<String> names = new ArrayList<>();
        int width = features.header().width();
        int columns = dimensions.get(dimensions.size() - 1);
        for (int i = 0; i < width; i++) {
            names.add(dimensions.size() == 3 ? "pixel_" + i / columns + "_" + i % columns : "x" + i);
        }
        return names;
    }

    @Override
    public FeatureSchema schema(String label) {
        return FeatureSchema.numeric(names()).withMissing(options.missing());
    }

    @Override
    public RowFormat silent() {
        return new ArrayFormat(features, labels, options.withListener(ReadListener.SILENT), limits);
    }

    @Override
    public boolean isSeekable() throws IOException {
        return !features.bytes().isGzip()
                && (labels.isEmpty() || !labels.get().bytes().isGzip());
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label) throws IOException {
        return open(schema, label, new Place(0, 1));
    }

    @Override
    public Rows open(FeatureSchema schema, Optional<String> label, Place place) throws IOException {
        int width = features.header().width();
        if (schema.featureCount() != width) {
            throw new DataException(name() + ": a row has " + width + " numbers, but the model takes "
                    + schema.featureCount() + "; expected as many");
        }
        if (label.isPresent() && labels.isEmpty()) {
            labelName();
        }
        long row = place.line() - 1;
        ArrayElements x = new ArrayElements(features, row, limits, options.listener());
        if (label.isEmpty() || labels.isEmpty()) {
            return new ArrayRows(x, Optional.empty(), schema);
        }
        try {
            return new ArrayRows(
                    x, Optional.of(new ArrayElements(labels.get(), row, limits, ReadListener.SILENT)), schema);
        } catch (IOException | RuntimeException e) {
            x.close();
            throw e;
        }
    }
}
