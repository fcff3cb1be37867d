package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataLocation;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TensorProto.Segment;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorRulesTest {
    /** Type, the bytes that five elements take, the field for typed data, and its number of entries for five elements. */
    private static final String TABLE = """
            FLOAT,          20, float_data,  5
            UINT8,           5, int32_data,  5
            INT8,            5, int32_data,  5
            UINT16,         10, int32_data,  5
            INT16,          10, int32_data,  5
            INT32,          20, int32_data,  5
            INT64,          40, int64_data,  5
            BOOL,            5, int32_data,  5
            FLOAT16,        10, int32_data,  5
            DOUBLE,         40, double_data, 5
            UINT32,         20, uint64_data, 5
            UINT64,         40, uint64_data, 5
            COMPLEX64,      40, float_data,  10
            COMPLEX128,     80, double_data, 10
            BFLOAT16,       10, int32_data,  5
            FLOAT8E4M3FN,    5, int32_data,  5
            FLOAT8E4M3FNUZ,  5, int32_data,  5
            FLOAT8E5M2,      5, int32_data,  5
            FLOAT8E5M2FNUZ,  5, int32_data,  5
            UINT4,           3, int32_data,  3
            INT4,            3, int32_data,  3
            FLOAT4E2M1,      3, int32_data,  3
            FLOAT8E8M0,      5, int32_data,  5
            UINT2,           2, int32_data,  2
            INT2,            2, int32_data,  2
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void rawDataHasExactlyTheBytesOfItsElements(DataType type, int bytes) {
        assertThat(problem(raw(type, bytes, 5))).isEmpty();
        assertThat(problem(raw(type, bytes - 1, 5)))
                .isEqualTo("has " + (bytes - 1) + " bytes of raw_data, but " + type + " [5] takes " + bytes
                        + "; the file is damaged");
        assertThat(problem(raw(type, bytes + 1, 5))).contains("[5] takes " + bytes + ";");
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void typedDataHasExactlyTheEntriesOfItsElements(DataType type, int bytes, String field, int entries) {
        assertThat(problem(typed(type, field, entries, 5))).isEmpty();
        assertThat(problem(typed(type, field, entries - 1, 5)))
                .isEqualTo("has " + (entries - 1) + " entries in " + field + ", but " + type + " [5] has " + entries
                        + "; the file is damaged");
        assertThat(problem(typed(type, field, entries + 1, 5))).contains("[5] has " + entries + ";");
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void typedDataInTheFieldOfAnotherTypeIsAProblem(DataType type, int bytes, String field) {
        String wrong = field.equals("int64_data") ? "float_data" : "int64_data";

        assertThat(problem(typed(type, wrong, 5, 5)))
                .isEqualTo(
                        "has elements in " + wrong + ", but " + type + " [5] keeps them in " + field + " or raw_data");
    }

    @Test
    void theTableHasEveryTypeButStringsAndUndefined() {
        Set<DataType> tested = TABLE.lines()
                .map(line -> DataType.valueOf(line.substring(0, line.indexOf(','))))
                .collect(Collectors.toSet());

        assertThat(EnumSet.complementOf(EnumSet.copyOf(tested)))
                .containsExactlyInAnyOrder(DataType.UNDEFINED, DataType.STRING);
    }

    @Test
    void stringsAreKeptInStringDataAlone() {
        assertThat(problem(typed(DataType.STRING, "string_data", 2, 2))).isEmpty();
        assertThat(problem(typed(DataType.STRING, "string_data", 1, 2)))
                .isEqualTo("has 1 entries in string_data, but STRING [2] has 2; the file is damaged");
        assertThat(problem(raw(DataType.STRING, 2, 2)))
                .isEqualTo("has raw_data, but strings are kept in string_data alone");
        assertThat(problem(typed(DataType.STRING, "int32_data", 2, 2)))
                .isEqualTo("has elements in int32_data, but STRING [2] keeps them in string_data");
    }

    @Test
    void aTensorWithoutDimensionsIsOneElement() {
        assertThat(problem(raw(DataType.FLOAT, 4))).isEmpty();
        assertThat(problem(raw(DataType.FLOAT, 0))).contains("FLOAT [] takes 4");
    }

    @Test
    void aTensorWithADimensionOfZeroIsEmptyHoweverLargeTheOthersAre() {
        assertThat(problem(raw(DataType.FLOAT, 0, Long.MAX_VALUE, Long.MAX_VALUE, 0)))
                .isEmpty();
        assertThat(problem(typed(DataType.FLOAT, "float_data", 0, 0, 3))).isEmpty();
    }

    @Test
    void aProductOfDimensionsThatOverflowsIsAProblem() {
        String expected = "which is more elements than any file can hold";

        assertThat(problem(raw(DataType.FLOAT, 0, 1L << 32, 1L << 32))).contains(expected);
        assertThat(problem(raw(DataType.FLOAT, 0, 1L << 62))).contains(expected);
        assertThat(problem(raw(DataType.UINT8, 0, 1L << 30, 1L << 29))).contains("takes " + (1L << 59));
    }

    @Test
    void aNegativeDimensionIsAProblemEvenWhereTheProductIsRight() {
        assertThat(problem(raw(DataType.FLOAT, 16, -2, -2)))
                .isEqualTo("has dims [-2, -2]; a dimension must not be negative");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 27, -1})
    void aTypeWithoutElementsIsAProblem(int type) {
        assertThat(problem(TensorProto.newBuilder().setDataType(type)))
                .isEqualTo("has data_type " + type + ", which is no type of elements; expected 1 to 26");
    }

    @Test
    void elementsInTwoFieldsAreAProblem() {
        assertThat(problem(raw(DataType.FLOAT, 4, 1).addFloatData(1)))
                .isEqualTo("has elements in both raw_data and float_data; expected one of them");
    }

    @Test
    void aLocationInAnotherFileIsAProblem() {
        assertThat(problem(raw(DataType.FLOAT, 4, 1).setDataLocation(DataLocation.EXTERNAL)))
                .startsWith("keeps its elements in another file, which is not accepted");
    }

    @Test
    void anEntryOfExternalDataIsAProblemWhateverTheLocation() {
        assertThat(problem(raw(DataType.FLOAT, 4, 1)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd"))))
                .startsWith("keeps its elements in another file, which is not accepted");
    }

    @Test
    void aSegmentIsAProblem() {
        assertThat(problem(raw(DataType.FLOAT, 4, 1)
                        .setSegment(Segment.newBuilder().setBegin(0).setEnd(1))))
                .startsWith("is a segment of a larger tensor");
    }

    private static TensorProto.Builder raw(DataType type, int bytes, long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(type.getNumber()).setRawData(ByteString.copyFrom(new byte[bytes]));
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor;
    }

    private static TensorProto.Builder typed(DataType type, String field, int entries, long... dims) {
        TensorProto.Builder tensor = raw(type, 0, dims).clearRawData();
        for (int i = 0; i < entries; i++) {
            switch (field) {
                case "float_data" -> tensor.addFloatData(i);
                case "int32_data" -> tensor.addInt32Data(i);
                case "string_data" -> tensor.addStringData(ByteString.EMPTY);
                case "int64_data" -> tensor.addInt64Data(i);
                case "double_data" -> tensor.addDoubleData(i);
                case "uint64_data" -> tensor.addUint64Data(i);
                default -> throw new IllegalArgumentException(field);
            }
        }
        return tensor;
    }

    private static String problem(TensorProto.Builder tensor) {
        return TensorRules.problem(tensor.build()).orElse("");
    }
}
