package io.github.softmax4j.data;

import java.io.IOException;
import java.util.Optional;

/** The rows of an array of features, with those of an array of labels beside them. */
final class ArrayRows implements Rows {
    private final ArrayElements features;
    private final Optional<ArrayElements> labels;
    private final FeatureSchema schema;
    private final int width;

    ArrayRows(ArrayElements features, Optional<ArrayElements> labels, FeatureSchema schema) {
        this.features = features;
        this.labels = labels;
        this.schema = schema;
        this.width = schema.featureCount();
    }

    @Override
    public boolean next() {
        boolean another = features.next();
        return labels.map(ArrayElements::next).orElse(true) && another; // also at the end, which both check
    }

    @Override
    public void features(float[] out, int offset) {
        features.numbers(out, offset);
        for (int j = 0; j < width; j++) {
            float value = out[offset + j];
            if (!Float.isFinite(value) && !(Float.isNaN(value) && schema.missing() == Missing.MEAN)) {
                throw DataException.atRow(
                        features.name(),
                        features.row(),
                        schema.featureNames().get(j),
                        "the number is " + value + "; expected a finite one of at most 3.4e38"
                                + (Float.isNaN(value)
                                        ? ", or let the mean of the column take its place (--missing mean)"
                                        : ""));
            }
        }
    }

    @Override
    public String label() {
        return labels.orElseThrow().whole();
    }

    @Override
    public DataException unusableLabel(String message) {
        return new DataException(labels.orElse(features).name() + ": row " + features.row() + ": " + message);
    }

    @Override
    public Place following() {
        return new Place(0, features.row() + 1);
    }

    @Override
    public void close() throws IOException {
        features.close();
        if (labels.isPresent()) {
            labels.get().close();
        }
    }
}
