package io.github.softmax4j.onnx.exporter;

import io.github.softmax4j.Version;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.check.Finding;
import io.github.softmax4j.onnx.check.ModelChecker;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.file.OnnxMetadata;
import io.github.softmax4j.onnx.graph.IrVersions;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Exports classifiers to ONNX. The graph takes {@code features}, float32 [batch, D], and gives, in this order, {@code
 * probabilities}, float32 [batch, K], {@code logits}, float32 [batch, K], and {@code label_id}, int64 [batch], the class
 * with the largest logit, of equal ones the first. {@code batch} is a dynamic dimension. The names of classes, features
 * and label go along as metadata; {@link OnnxMetadata} reads them.
 *
 * <p>Every export is checked. The same classifier gives the same bytes on every machine: nothing in a file depends on the
 * time, the host or the path.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the opset asked for cannot express the classifier, or if its
 * parameters do not fit into the 2 GiB of an ONNX file.
 */
public final class OnnxExport {
    /** The name of the input. */
    public static final String FEATURES = ClassifierGraph.FEATURES;

    /** The name of the first output. */
    public static final String PROBABILITIES = ClassifierOutputs.PROBABILITIES;

    /** The name of the second output. */
    public static final String LOGITS = ClassifierOutputs.LOGITS;

    /** The name of the third output. */
    public static final String LABEL_ID = ClassifierOutputs.LABEL_ID;

    /** What a protobuf message may have, less a mebibyte for everything that is not a parameter. */
    private static final long MAX_PARAMETER_BYTES = Integer.MAX_VALUE - (1L << 20);

    private OnnxExport() {}

    /** Writes {@code classifier} to {@code file}, whole or not at all, replacing what is there. */
    public static void write(Classifier classifier, Path file) throws IOException {
        write(classifier, file, ExportOptions.defaults());
    }

    /** Writes {@code classifier} to {@code file}, whole or not at all, replacing what is there. */
    public static void write(Classifier classifier, Path file, ExportOptions options) throws IOException {
        OnnxFile.write(toModel(classifier, options), file);
    }

    /** Returns the bytes of the file. */
    public static byte[] toBytes(Classifier classifier) {
        return toBytes(classifier, ExportOptions.defaults());
    }

    /** Returns the bytes of the file. */
    public static byte[] toBytes(Classifier classifier, ExportOptions options) {
        return toModel(classifier, options).toByteArray();
    }

    /** Returns the model that the file holds. */
    public static ModelProto toModel(Classifier classifier, ExportOptions options) {
        requireFits(classifier.network());
        int opset = TargetOpset.of(classifier.network(), options);
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IrVersions.forOpset(opset))
                .setProducerName(OnnxFile.PRODUCER)
                .setProducerVersion(Version.current())
                .setGraph(ClassifierGraph.of(classifier, opset, options.foldBatchNorm()))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .addAllMetadataProps(
                        OnnxMetadata.entries(classifier.classNames(), classifier.schema(), classifier.labelName()))
                .build();
        requireSound(model);
        return model;
    }

    static void requireFits(Network network) {
        long bytes = (long) Float.BYTES * network.parameterCount();
        if (bytes > MAX_PARAMETER_BYTES) {
            throw new IllegalArgumentException("the classifier has " + network.parameterCount() + " parameters, which"
                    + " are " + bytes + " bytes; an ONNX file holds less than 2 GiB; train a smaller network");
        }
    }

    static void requireSound(ModelProto model) {
        List<Finding> findings = ModelChecker.check(model);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the exporter made a model that does not pass the check; please report: "
                    + findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        }
    }
}
