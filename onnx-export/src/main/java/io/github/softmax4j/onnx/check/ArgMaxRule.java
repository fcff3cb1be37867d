package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Y is int64 and loses the axis (by default the first), or keeps it with size 1 (by default). */
final class ArgMaxRule implements Operator.Rule {
    static final Map<String, AttributeType> ATTRIBUTES = Map.of(
            "axis", AttributeType.INT,
            "keepdims", AttributeType.INT,
            "select_last_index", AttributeType.INT);

    @Override
    public TensorType infer(Call call) {
        List<Dim> x = call.input(0).dims();
        long axis = call.integer("axis", 0);
        if (x == null || !call.hasAxis(axis, x.size())) {
            return new TensorType(DataType.INT64, null);
        }
        List<Dim> y = new ArrayList<>(x);
        int index = Math.floorMod(axis, x.size());
        if (call.integer("keepdims", 1) == 0) {
            y.remove(index);
        } else {
            y.set(index, Dim.of(1));
        }
        return new TensorType(DataType.INT64, List.copyOf(y));
    }
}
