package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.softmax4j.BadInputException;
import io.github.softmax4j.onnx.Examples;
import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataLocation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTest {
    private final ModelProto model = Examples.model();

    @TempDir
    Path folder;

    @Test
    void aWrittenModelReadsBack() throws IOException {
        Path file = folder.resolve("model.onnx");

        OnnxFile.write(model, file);

        assertThat(OnnxFile.read(file)).isEqualTo(model);
    }

    @Test
    void fieldsThatTheSchemaDoesNotListSurvive() {
        ByteString unknown = ByteString.copyFrom(new byte[] {(byte) 0xF8, 0x07, 1}); // field 127, varint 1
        byte[] bytes = model.toByteString().concat(unknown).toByteArray();

        assertThat(OnnxFile.fromBytes(bytes, "m.onnx").toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aModelOfAnotherProducerNeedsNoMetadata() {
        ModelProto foreign =
                model.toBuilder().setProducerName("other").clearMetadataProps().build();

        assertThat(OnnxFile.fromBytes(foreign.toByteArray(), "m.onnx")).isEqualTo(foreign);
    }

    @Test
    void aFileThatIsMissingIsRefused() {
        assertRefused(folder.resolve("none.onnx"), "there is no such file; expected an ONNX model");
    }

    @Test
    void aFolderIsRefused() {
        assertRefused(folder, "this is a folder; expected an ONNX model");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.onnx")), "this file is empty; expected an ONNX model");
    }

    @Test
    void aSafetensorsFileIsCalledWhatItIs() throws IOException {
        byte[] bytes = {8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' '};
        Path file = Files.write(folder.resolve("model.onnx"), bytes);
        assertRefused(file, "this looks like a .safetensors file; expected an ONNX model, such as an export");
    }

    @Test
    void aFileOfTwoGibibytesIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("large.onnx");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }

        assertRefused(file, "this file has 2147483648 bytes; an ONNX model has less than 2 GiB");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertRefused(
                "sepal_length,species\n5.1,setosa\n".getBytes(StandardCharsets.UTF_8),
                "this is no ONNX model, or it is truncated or damaged: ");
    }

    @Test
    void aModelWithoutGraphIsRefused() {
        assertRefused(model.toBuilder().clearGraph(), "the model has no graph; it is truncated, or no ONNX model");
    }

    @Test
    void aModelWithoutOpsetImportIsRefused() {
        assertRefused(
                model.toBuilder().clearOpsetImport(),
                "the model has no opset_import, without which its operators mean nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "softmax4j.features", "softmax4j.label", "softmax4j.classes"})
    void anExportThatLacksMetadataIsRefused(String key) {
        ModelProto.Builder altered = model.toBuilder().clearMetadataProps();
        model.getMetadataPropsList().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .forEach(altered::addMetadataProps);

        assertRefused(
                altered,
                "metadata_props lacks " + key + ", which every export of softmax4j has; the file was truncated or"
                        + " altered; export the model again");
    }

    @Test
    void metadataThatIsNotReadableIsRefused() {
        assertRefused(
                model.toBuilder()
                        .setMetadataProps(
                                3,
                                StringStringEntryProto.newBuilder()
                                        .setKey("softmax4j.classes")
                                        .setValue("[oops")),
                "metadata_props \"softmax4j.classes\" must be a JSON array of strings, not \"[oops\"");
    }

    @Test
    void aTensorThatIsTooShortIsRefusedWithItsPlace() {
        ModelProto.Builder damaged = model.toBuilder();
        damaged.getGraphBuilder().getInitializerBuilder(3).setRawData(ByteString.copyFrom(new byte[12]));

        assertRefused(
                damaged,
                "graph.initializer[3] \"layers.1.bias\" has 12 bytes of raw_data, but FLOAT [4] takes 16; the file is"
                        + " damaged");
    }

    @Test
    void externalDataIsRefused() {
        assertRefused(
                withExternalData(),
                "graph.initializer[0] \"layers.0.mean\" keeps its elements in another file, which is not accepted; save"
                        + " the model as one file, without external data");
    }

    @Test
    void aModelThatReadingWouldRefuseIsNotWritten() {
        Path file = folder.resolve("model.onnx");

        assertThatThrownBy(() -> OnnxFile.write(withExternalData().build(), file))
                .isInstanceOf(OnnxFileException.class)
                .hasMessageStartingWith(file + ": graph.initializer[0] \"layers.0.mean\"");
        assertThat(file).doesNotExist();
    }

    @Test
    void subgraphsThatNestTooDeeplyAreRefused() {
        assertRefused(
                nested(40),
                "this model nests subgraphs or types too deeply; at most 100 levels of messages are accepted");
    }

    @Test
    void subgraphsMayNestAsDeeplyAsAnyRealModel() {
        ModelProto nested = nested(20).build();

        assertThat(OnnxFile.fromBytes(nested.toByteArray(), "m.onnx")).isEqualTo(nested);
    }

    @Test
    void aRefusalIsBadInput() {
        assertThat(new OnnxFileException("m.onnx: bad")).isInstanceOf(BadInputException.class);
    }

    private ModelProto.Builder withExternalData() {
        ModelProto.Builder external = model.toBuilder();
        external.getGraphBuilder().getInitializerBuilder(0).setDataLocation(DataLocation.EXTERNAL);
        return external;
    }

    private ModelProto.Builder nested(int levels) {
        GraphProto graph = GraphProto.newBuilder().setName("innermost").build();
        for (int i = 0; i < levels; i++) {
            graph = GraphProto.newBuilder()
                    .addNode(NodeProto.newBuilder()
                            .addAttribute(AttributeProto.newBuilder().setG(graph)))
                    .build();
        }
        return model.toBuilder().setGraph(graph);
    }

    private static void assertRefused(ModelProto.Builder model, String message) {
        assertRefused(model.build().toByteArray(), message);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> OnnxFile.fromBytes(bytes, "m.onnx"))
                .isInstanceOf(OnnxFileException.class)
                .hasMessageStartingWith("m.onnx: " + message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(OnnxFileException.class)
                .hasMessage(file + ": " + message);
    }
}
