package io.github.softmax4j.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Dropout;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.LayerNorm;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.Bits;
import io.github.softmax4j.testing.NastyRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    static final List<Classifier> CLASSIFIERS = List.of(Classifiers.tiny(), Classifiers.rich(), Classifiers.nested());

    private static final String GOLDEN_HEADER = "{'__metadata__':{'format':'softmax4j','version':'1',"
            + "'model':'{!'layers!':[{!'type!':!'dense!',!'inputs!':3,!'outputs!':2}],"
            + "!'classes!':[!'no!',!'yes!'],!'features!':[!'a!',!'b!',!'c!'],!'label!':!'answer!',!'trainings!':[]}',"
            + "'sha256':'85b731526cf1a648a16a988ccab1bd9abdbc178ea8c93c98da9d6a0c2d65c201'},"
            + "'layers.0.weight':{'dtype':'F32','shape':[3,2],'data_offsets':[0,24]},"
            + "'layers.0.bias':{'dtype':'F32','shape':[2],'data_offsets':[24,32]}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("CLASSIFIERS")
    void readingAndWritingAgainGivesTheSameBytes(Classifier classifier) {
        byte[] bytes = ModelFile.toBytes(classifier);
        assertThat(ModelFile.toBytes(ModelFile.fromBytes(bytes))).isEqualTo(bytes);
        assertThat(ModelFile.toBytes(classifier)).isEqualTo(bytes);
    }

    @Test
    void layersWithinLayersAreReadBack() {
        Classifier read = ModelFile.fromBytes(ModelFile.toBytes(Classifiers.nested()));
        assertThat(read.network().layers())
                .isEqualTo(Classifiers.nested().network().layers());
        assertThat(read.network().slots().get(6).name()).isEqualTo("layers.1.layers.1.layers.0.weight");
    }

    @ParameterizedTest
    @FieldSource("CLASSIFIERS")
    void readingGivesTheSameClassifier(Classifier classifier) {
        Classifier read = ModelFile.fromBytes(ModelFile.toBytes(classifier));
        assertThat(read.network().layers())
                .hasSameSizeAs(classifier.network().layers())
                .extracting(layer -> layer.type() + layer.inputs() + layer.outputs())
                .isEqualTo(classifier.network().layers().stream()
                        .map(layer -> layer.type() + layer.inputs() + layer.outputs())
                        .toList());
        assertThat(read.parameters()).isEqualTo(classifier.parameters());
        assertThat(read.classNames()).isEqualTo(classifier.classNames());
        assertThat(read.featureNames()).isEqualTo(classifier.featureNames());
        assertThat(read.labelName()).isEqualTo(classifier.labelName());
        assertThat(read.provenance()).isEqualTo(classifier.provenance());
    }

    @Test
    void everyFloatKeepsItsBits() {
        float[] values = NastyRows.values();
        for (int from = 0; from + 8 <= values.length; from += 8) {
            Classifier tiny = Classifiers.tiny();
            float[] parameters = Arrays.copyOfRange(values, from, from + 8);
            Classifier classifier = Classifier.of(
                    tiny.network(), parameters, tiny.classNames(), tiny.featureNames(), "answer", Provenance.NONE);
            Bits.assertSame(ModelFile.fromBytes(ModelFile.toBytes(classifier)).parameters(), parameters, "parameters");
        }
    }

    @Test
    void theFormatNeverChanges() {
        // Models that were written must stay readable: this is the first version's file, from its length on.
        byte[] bytes = ModelFile.toBytes(Classifiers.tiny());
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(new String(bytes, 8, length, UTF_8).strip())
                .isEqualTo(GOLDEN_HEADER.replace('!', '\\').replace('\'', '"'));
        assertThat(ByteBuffer.wrap(bytes, 8 + length, 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat())
                .isEqualTo(1f);
    }

    @Test
    void elementsAreAlignedToEightBytes() {
        for (Classifier classifier : CLASSIFIERS) {
            byte[] bytes = ModelFile.toBytes(classifier);
            long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertThat(header % 8).isZero();
            assertThat(bytes.length - 8 - header).isEqualTo(4L * classifier.parameters().length);
        }
    }

    @Test
    void writesAFileThatReadGives() throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(Classifiers.rich(), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(ModelFile.toBytes(Classifiers.rich()));
        Tensor row = Tensor.matrix(new float[] {1, 2});
        assertThat(ModelFile.read(file).logits(row))
                .isEqualTo(Classifiers.rich().logits(row));
    }

    @Test
    void refusesAMissingFile() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": there is no such file; expected a model written by softmax4j");
    }

    /** The beginnings of files of three producers: IR version, then producer_name, graph, or opset_import. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\b\u0007\u0012\u0007pytorch",
                "\b\n:\u00c1\u0001\n\u0010\n\u0001",
                "\b\bB\u0004\n\u0000\u0010\r:"
            })
    void saysWhatAnOnnxFileIs(String start) {
        assertThatThrownBy(() -> ModelFile.fromBytes(start.getBytes(ISO_8859_1)))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("it looks like an ONNX file; expected a .safetensors model");
    }

    /** The length of its header begins as an ONNX file does. */
    @Test
    void aTruncatedModelIsNoOnnxFile() {
        byte[] start = {8, 7, 0x12, 0, 0, 0, 0, 0, '{', '}'};
        assertThatThrownBy(() -> ModelFile.fromBytes(start)).hasMessageContaining("or it is truncated");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> ModelFile.read(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(folder + ": this is not a plain file; expected a model written by softmax4j");
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[3]);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": this is not a readable softmax4j model: it has 3 bytes; a safetensors file has at"
                        + " least 8");
    }

    @Test
    void layersWithAttributesComeBack() {
        Network network =
                Network.of(new Dense(2, 4), new LayerNorm(4, 1e-3), new Gelu(4), new Dropout(4, 0.25), new Dense(4, 2));
        Classifier classifier = Classifier.of(
                network,
                network.initialParameters(1),
                List.of("no", "yes"),
                List.of("x", "y"),
                "label",
                Provenance.NONE);
        Classifier read = ModelFile.fromBytes(ModelFile.toBytes(classifier));
        assertThat(read.network().layers().subList(1, 4))
                .isEqualTo(network.layers().subList(1, 4));
        assertThat(read.parameters()).isEqualTo(classifier.parameters());
    }
}
