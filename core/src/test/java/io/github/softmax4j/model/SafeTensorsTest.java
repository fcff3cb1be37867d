package io.github.softmax4j.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    @Test
    void readsWhatOthersWrite() {
        SafeTensors file = read(
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"data_offsets\":[0,8],\"dtype\":\"F32\",\"shape\":[2,1]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}  ",
                12);
        assertThat(file.metadata()).containsOnlyKeys("k").containsEntry("k", "v");
        assertThat(file.tensors()).containsOnlyKeys("a", "b");
        assertThat(file.tensors().get("a")).isEqualTo(Tensor.zeros(Shape.of(2, 1)));
    }

    @Test
    void metadataIsNotNeeded() {
        assertThat(read("{}", 0).tensors()).isEmpty();
    }

    @Test
    void emptyTensorsTakeNoPlace() {
        assertThat(read("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[0,0]}}", 0)
                        .tensors())
                .containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 1L << 26, (1L << 26) + 1, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void refusesALengthOfTheHeaderThatCannotBe(long length) {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        bytes[8] = '{';
        bytes[9] = '}';
        assertThatThrownBy(() -> SafeTensors.fromBytes(bytes))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("its first 8 bytes give a header of " + Long.toUnsignedString(length)
                        + " bytes, but 2 follow; this is no safetensors file, or it is truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "12", "\"text\"", "null", "{ ", "{} {}", "{}x", "{'a':1}", "{\"a\":NaN}", "  "})
    void refusesAHeaderThatIsNoJsonObject(String header) {
        assertThatThrownBy(() -> read(header, 0))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("its header is not");
    }

    @Test
    void refusesATensorThatOccursTwice() {
        String tensor = "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
        assertThatThrownBy(() -> read("{" + tensor + "," + tensor + "}", 0))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("its header is not valid JSON: Duplicate");
    }

    @Test
    void refusesMetadataThatOccursTwice() {
        assertThatThrownBy(() -> read("{\"__metadata__\":{\"k\":\"v\",\"k\":\"w\"}}", 0))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("its header is not valid JSON: Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "null", "[1]", "{}", "true"})
    void refusesMetadataThatIsNoText(String value) {
        assertThatThrownBy(() -> read("{\"__metadata__\":{\"k\":" + value + "}}", 0))
                .isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "null", "[]", "\"text\""})
    void refusesMetadataThatIsNoObject(String value) {
        assertThatThrownBy(() -> read("{\"__metadata__\":" + value + "}", 0)).isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gap before the first | {'dtype':'F32','shape':[1],'data_offsets':[4,8]}",
                "end does not fit the shape | {'dtype':'F32','shape':[1],'data_offsets':[0,8]}",
                "end before begin | {'dtype':'F32','shape':[1],'data_offsets':[0,-4]}",
                "one offset | {'dtype':'F32','shape':[1],'data_offsets':[0]}",
                "three offsets | {'dtype':'F32','shape':[1],'data_offsets':[0,4,4]}",
                "offsets as text | {'dtype':'F32','shape':[1],'data_offsets':['0','4']}",
                "offsets with a fraction | {'dtype':'F32','shape':[1],'data_offsets':[0.5,4]}",
                "offsets beyond a long | {'dtype':'F32','shape':[1],'data_offsets':[0,99999999999999999999]}",
                "offsets as an object | {'dtype':'F32','shape':[1],'data_offsets':{'a':0,'b':4}}",
                "offsets as a number | {'dtype':'F32','shape':[1],'data_offsets':4}",
                "no offsets | {'dtype':'F32','shape':[1],'offsets':[0,4]}",
                "another field | {'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':1}",
                "a field less | {'dtype':'F32','shape':[1]}",
                "another type | {'dtype':'F16','shape':[2],'data_offsets':[0,4]}",
                "type in small letters | {'dtype':'f32','shape':[1],'data_offsets':[0,4]}",
                "type is a number | {'dtype':32,'shape':[1],'data_offsets':[0,4]}",
                "type is null | {'dtype':null,'shape':[1],'data_offsets':[0,4]}",
                "shape is no array | {'dtype':'F32','shape':1,'data_offsets':[0,4]}",
                "negative shape | {'dtype':'F32','shape':[-1],'data_offsets':[0,-4]}",
                "shape with a fraction | {'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}",
                "shape as text | {'dtype':'F32','shape':['1'],'data_offsets':[0,4]}",
                "shape of null | {'dtype':'F32','shape':[null],'data_offsets':[0,4]}",
                "shape beyond an int | {'dtype':'F32','shape':[4294967297],'data_offsets':[0,4]}",
                "shape beyond memory | {'dtype':'F32','shape':[2147483647],'data_offsets':[0,8589934588]}",
                "shape beyond an array | {'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}",
                "tensor is no object | 12",
                "tensor is an array | [1,2,3]",
                "tensor is null | null",
            })
    void refusesATensorThatIsNotExactlyAsItShouldBe(String what, String tensor) {
        assertThatThrownBy(() -> read("{\"a\":" + tensor.replace('\'', '"') + "}", 4))
                .as(what)
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void refusesTensorsThatOverlapOrLeaveAGap() {
        for (String second : new String[] {"[0,4]", "[2,6]", "[8,12]"}) {
            assertThatThrownBy(() -> read(
                            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                                    + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + second + "}}",
                            12))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessage("tensor \"b\" of shape [1] must lie at [4, 8], not at " + second);
        }
    }

    @Test
    void refusesBytesThatBelongToNoTensor() {
        assertThatThrownBy(() -> read("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("1 bytes at its end belong to no tensor");
    }

    private static SafeTensors read(String header, int elementBytes) {
        byte[] json = header.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + elementBytes).order(ByteOrder.LITTLE_ENDIAN);
        return SafeTensors.fromBytes(bytes.putLong(json.length).put(json).array());
    }
}
