package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operators of the default domain that our exports consist of. Source: ONNX, docs/Operators.md. */
final class Operators {
    /** From this opset on the operators have the inputs and attributes below; earlier ones spelled broadcasting out. */
    static final int OLDEST_OPSET = 7;

    private static final Set<DataType> FLOATS =
            EnumSet.of(DataType.FLOAT16, DataType.BFLOAT16, DataType.FLOAT, DataType.DOUBLE);
    private static final Set<DataType> SIGNED =
            plus(FLOATS, DataType.INT8, DataType.INT16, DataType.INT32, DataType.INT64);
    private static final Set<DataType> NUMBERS =
            plus(SIGNED, DataType.UINT8, DataType.UINT16, DataType.UINT32, DataType.UINT64);
    private static final Set<DataType> MATRICES =
            plus(FLOATS, DataType.INT32, DataType.INT64, DataType.UINT32, DataType.UINT64);

    private static final Map<String, AttributeType> LAYER_NORMALIZATION =
            Map.of("axis", AttributeType.INT, "epsilon", AttributeType.FLOAT, "stash_type", AttributeType.INT);

    /** Before 9, {@code spatial}; from 14 on, {@code training_mode}. In training there are more outputs. */
    private static final Operator BATCH_NORMALIZATION = new Operator(
            5,
            5,
            5,
            1,
            FLOATS,
            Map.of(
                    "epsilon",
                    AttributeType.FLOAT,
                    "momentum",
                    AttributeType.FLOAT,
                    "spatial",
                    AttributeType.INT,
                    "training_mode",
                    AttributeType.INT),
            new BatchNormalizationRule());

    static final Map<String, Operator> BY_NAME = Map.ofEntries(
            Map.entry("Gemm", new Operator(2, 3, MATRICES, GemmRule.ATTRIBUTES, new GemmRule())),
            Map.entry("Relu", new Operator(1, 1, SIGNED, Map.of(), call -> call.input(0))),
            Map.entry("Tanh", new Operator(1, 1, FLOATS, Map.of(), call -> call.input(0))),
            Map.entry("Sigmoid", new Operator(1, 1, FLOATS, Map.of(), call -> call.input(0))),
            Map.entry("Erf", new Operator(1, 1, NUMBERS, Map.of(), call -> call.input(0))),
            Map.entry(
                    "Gelu",
                    new Operator(1, 1, FLOATS, Map.of("approximate", AttributeType.STRING), call -> call.input(0))),
            Map.entry("Identity", new Operator(1, 1, EnumSet.allOf(DataType.class), Map.of(), call -> call.input(0))),
            Map.entry("LayerNormalization", new Operator(2, 3, FLOATS, LAYER_NORMALIZATION, new SoftmaxRule())),
            Map.entry("BatchNormalization", BATCH_NORMALIZATION),
            Map.entry("Softmax", new Operator(1, 1, FLOATS, Map.of("axis", AttributeType.INT), new SoftmaxRule())),
            Map.entry("Add", new Operator(2, 2, NUMBERS, Map.of(), new BroadcastRule())),
            Map.entry("Sub", new Operator(2, 2, NUMBERS, Map.of(), new BroadcastRule())),
            Map.entry("Mul", new Operator(2, 2, NUMBERS, Map.of(), new BroadcastRule())),
            Map.entry("ArgMax", new Operator(1, 1, NUMBERS, ArgMaxRule.ATTRIBUTES, new ArgMaxRule())));

    private Operators() {}

    private static Set<DataType> plus(Set<DataType> types, DataType... more) {
        EnumSet<DataType> all = EnumSet.copyOf(types);
        all.addAll(List.of(more));
        return all;
    }
}
