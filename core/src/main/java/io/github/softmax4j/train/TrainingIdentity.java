package io.github.softmax4j.train;

import io.github.softmax4j.Version;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Parameter;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.FeatureRanges;
import io.github.softmax4j.model.Provenance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides the bits of a training.
 *
 * @param start the model that it starts from
 * @param provenance what the model will record
 */
record TrainingIdentity(Classifier start, Provenance provenance) {
    private static final String VALIDATION_DATA = "validationData";

    /**
     * Returns what decides the bits.
     *
     * @param options by name
     * @param digest of the data
     */
    static TrainingIdentity of(Classifier start, TrainingRows rows, Map<String, String> options, String digest) {
        Dataset data = rows.data();
        Optional<Dataset> given = rows.given() ? rows.validation() : Optional.empty();
        return of(start, digest, data.size(), FeatureRanges.of(data.features()), given, options);
    }

    static TrainingIdentity of(
            Classifier start, RowStream data, Optional<Dataset> validation, TrainingOptions options) {
        FeatureRanges ranges = FeatureRanges.of(data.statistics());
        return of(start, data.digest(), Math.toIntExact(data.rows()), ranges, validation, options.describe());
    }

    private static TrainingIdentity of(
            Classifier start,
            String digest,
            int rows,
            FeatureRanges ranges,
            Optional<Dataset> validation,
            Map<String, String> options) {
        Map<String, String> recorded = new TreeMap<>(options);
        validation.ifPresent(given -> recorded.put(VALIDATION_DATA, given.digest()));
        Provenance.Training training =
                new Provenance.Training(Version.current(), digest, rows, recorded).withRanges(ranges);
        return new TrainingIdentity(start, start.provenance().plus(training));
    }

    /** Returns options, digests and version as text by name. */
    SortedMap<String, String> text() {
        List<Provenance.Training> trainings = provenance.trainings();
        Provenance.Training training = trainings.get(trainings.size() - 1);
        SortedMap<String, String> text = new TreeMap<>(training.options());
        text.put("data", training.dataDigest());
        text.put("start", digest());
        text.put("version", training.version());
        return text;
    }

    /** Of the layers and weights to start from; the names are in the digest of the data. */
    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            add(start.network().layers(), sha256);
            float[] parameters = start.parameters();
            ByteBuffer bytes = ByteBuffer.allocate(4 * 1024);
            for (int from = 0; from < parameters.length; from += 1024) {
                int length = Math.min(1024, parameters.length - from);
                bytes.clear().asFloatBuffer().put(parameters, from, length);
                sha256.update(bytes.limit(4 * length));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(List<Layer> layers, MessageDigest sha256) {
        for (Layer layer : layers) {
            String text = layer.type() + " " + layer.inputs() + " " + layer.outputs();
            for (Map.Entry<String, Double> attribute : new TreeMap<>(layer.attributes()).entrySet()) {
                text += " " + attribute.getKey() + " " + Double.doubleToLongBits(attribute.getValue());
            }
            for (Parameter parameter : layer.parameters()) {
                text += " " + parameter.name() + " " + parameter.role(); // a frozen layer has other roles
            }
            sha256.update((text + "[").getBytes(StandardCharsets.UTF_8));
            add(layer.layers(), sha256);
            sha256.update("]".getBytes(StandardCharsets.UTF_8));
        }
    }
}
