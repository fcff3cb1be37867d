package io.github.softmax4j.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sound safetensors with a right digest, but whose content was not written by softmax4j. */
class ModelFileForgeryTest {
    private static final String MODEL = "{'layers':[{'type':'dense','inputs':3,'outputs':2}],'classes':['no','yes'],"
            + "'features':['a','b','c'],'label':'answer','trainings':[]}";

    private final SafeTensors tiny = SafeTensors.fromBytes(ModelFile.toBytes(Classifiers.tiny()));

    @Test
    void theForgerWouldSucceedWithoutAChange() {
        assertThat(ModelFile.fromBytes(forge(MODEL, tiny.tensors())).labelName())
                .isEqualTo("answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 100, 5_000})
    void readsLayersNestedSixteenDeepAndNoDeeper(int depth) {
        String layers = "{'type':'relu','inputs':2,'outputs':2}";
        for (int i = 1; i < depth; i++) {
            layers = "{'type':'residual','inputs':2,'outputs':2,'layers':[" + layers + "]}";
        }
        String model = MODEL.replace("'outputs':2}]", "'outputs':2}," + layers + "]");
        Throwable thrown = catchThrowable(() -> ModelFile.fromBytes(forge(model, tiny.tensors())));
        if (depth <= 16) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(ModelFileException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no layers | 'layers': | 'lairs':",
                "layers are no array | [{'type':'dense','inputs':3,'outputs':2}] | 7",
                "a layer is no object | {'type':'dense','inputs':3,'outputs':2} | 7",
                "a layer is null | {'type':'dense','inputs':3,'outputs':2} | null",
                "unknown type | 'dense' | 'dens'",
                "type is null | 'dense' | null",
                "type is a number | 'dense' | 7",
                "no inputs | 'inputs':3, | ",
                "inputs are text | 'inputs':3 | 'inputs':'3'",
                "inputs have a fraction | 'inputs':3 | 'inputs':3.5",
                "inputs beyond an int | 'inputs':3 | 'inputs':4294967299",
                "negative inputs | 'inputs':3 | 'inputs':-3",
                "huge layer that memory may not hold | 'inputs':3,'outputs':2 | 'inputs':32767,'outputs':32767",
                "attributes that are no numbers | 'outputs':2 | 'outputs':2,'attributes':{'slope':'x'}",
                "attributes that the layer has not | 'outputs':2 | 'outputs':2,'attributes':{'slope':1}",
                "layers in a layer that has none | 'outputs':2 | 'outputs':2,'layers':[{'type':'relu','inputs':3,'outputs':3}]",
                "layers within that are empty | 'outputs':2 | 'outputs':2,'layers':[]",
                "layers within that are no array | 'outputs':2 | 'outputs':2,'layers':7",
                "a residual layer without layers | 'dense','inputs':3,'outputs':2 | 'residual','inputs':3,'outputs':3",
                "no classes | 'classes': | 'clauses':",
                "classes are text | ['no','yes'] | 'no'",
                "classes are null | ['no','yes'] | null",
                "too many classes | 'no','yes' | 'no','yes','maybe'",
                "classes occur twice | 'no','yes' | 'no','no'",
                "a class is null | 'no','yes' | 'no',null",
                "a class is a number | 'no','yes' | 'no',7",
                "a feature is null | 'a','b','c' | 'a',null,'c'",
                "too few features | 'a','b','c' | 'a','b'",
                "no label | ,'label':'answer' | ",
                "label is null | 'answer' | null",
                "label is a number | 'answer' | 7",
                "no trainings | 'trainings' | 'brainings'",
                "a training is no object | 'trainings':[] | 'trainings':[7]",
                "a training without version | 'trainings':[] | 'trainings':[{'dataDigest':'','rows':1,'options':{}}]",
                "version null | [] | [{'version':null,'dataDigest':'','rows':1,'options':{}}]",
                "digest null | [] | [{'version':'1','dataDigest':null,'rows':1,'options':{}}]",
                "rows text | [] | [{'version':'1','dataDigest':'','rows':'1','options':{}}]",
                "options a number | [] | [{'version':'1','dataDigest':'','rows':1}]",
                "an option null | [] | [{'version':'1','dataDigest':'','rows':1,'options':{'seed':null}}]",
                "an option a number | [] | [{'version':'1','dataDigest':'','rows':1,'options':{'seed':1}}]",
                "a key twice | 'trainings':[] | 'trainings':[],'label':'answer'",
                "text after the end | 'trainings':[]} | 'trainings':[]} {}",
            })
    void refusesADescriptionThatDoesNotFit(String what, String part, String instead) {
        String replaced = MODEL.replace(part, instead == null ? "" : instead);
        assertThat(replaced).as("the part to replace").isNotEqualTo(MODEL);
        assertThat(catchThrowable(() -> ModelFile.fromBytes(forge(replaced, tiny.tensors()))))
                .as(what)
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void refusesAMissingTensor() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tiny.tensors());
        tensors.remove("layers.0.bias");
        assertThatThrownBy(() -> ModelFile.fromBytes(forge(MODEL, tensors)))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("it has 1 tensors; its layers have 2");
    }

    @Test
    void refusesATensorOfAnotherName() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tiny.tensors());
        tensors.put("layers.1.bias", tensors.remove("layers.0.bias"));
        assertThatThrownBy(() -> ModelFile.fromBytes(forge(MODEL, tensors)))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("tensor \"layers.0.bias\" is missing; expected shape [2]");
    }

    @Test
    void refusesATensorOfAnotherShape() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tiny.tensors());
        tensors.put("layers.0.bias", Tensor.vector(1, 2, 3));
        assertThatThrownBy(() -> ModelFile.fromBytes(forge(MODEL, tensors)))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("tensor \"layers.0.bias\" is of shape [3]; expected shape [2]");
    }

    @Test
    void refusesAnotherVersion() {
        Map<String, String> metadata = new LinkedHashMap<>(tiny.metadata());
        metadata.put("version", "2");
        refused(metadata, "its format is \"softmax4j\" version 2; expected \"softmax4j\" version 1");
    }

    @Test
    void refusesAnotherFormat() {
        Map<String, String> metadata = new LinkedHashMap<>(tiny.metadata());
        metadata.put("format", "pt");
        refused(metadata, "its format is \"pt\" version 1; expected \"softmax4j\" version 1");
    }

    @Test
    void refusesWeightsOfSomethingElse() {
        refused(Map.of(), "its metadata has no \"format\"; this is a safetensors file of something else");
        refused(
                Map.of("format", "pt"),
                "its metadata has no \"version\"; this is a safetensors file of something else");
    }

    @Test
    void refusesAnotherDigest() {
        Map<String, String> metadata = new LinkedHashMap<>(tiny.metadata());
        metadata.put("sha256", "0".repeat(64));
        refused(
                metadata,
                "its digest does not match its content: the file was damaged or changed after it was written");
    }

    private void refused(Map<String, String> metadata, String message) {
        byte[] bytes = new SafeTensors(metadata, tiny.tensors()).toBytes();
        assertThatThrownBy(() -> ModelFile.fromBytes(bytes))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(message);
    }

    private static byte[] forge(String model, Map<String, Tensor> tensors) {
        String json = model.replace('\'', '"');
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "softmax4j");
        metadata.put("version", "1");
        metadata.put("model", json);
        metadata.put("sha256", digest(json, tensors));
        return new SafeTensors(metadata, tensors).toBytes();
    }

    private static String digest(String model, Map<String, Tensor> tensors) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(model.getBytes(UTF_8));
            for (Tensor tensor : tensors.values()) {
                for (float element : tensor.data()) {
                    sha256.update(ByteBuffer.allocate(4)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putFloat(0, element));
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
