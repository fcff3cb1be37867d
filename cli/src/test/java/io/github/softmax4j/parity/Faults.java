package io.github.softmax4j.parity;

import com.google.protobuf.ByteString;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Mistakes put into an exported model. */
public final class Faults {
    private Faults() {}

    /** The largest weight of a layer, times 1.001. */
    public static ModelProto largestWeightChanged(ModelProto model, String weight) {
        return edited(model, weight, values -> {
            int largest = 0;
            for (int i = 0; i < values.capacity(); i++) {
                largest = Math.abs(values.get(i)) > Math.abs(values.get(largest)) ? i : largest;
            }
            values.put(largest, values.get(largest) * 1.001f);
        });
    }

    /** Classes 0 and 1 exchanged in the last layer: their columns of the weight and their biases. */
    public static ModelProto classesSwapped(ModelProto model, String weight, String bias, int classes) {
        Consumer<FloatBuffer> swap = values -> {
            for (int row = 0; row < values.capacity(); row += classes) {
                float first = values.get(row);
                values.put(row, values.get(row + 1));
                values.put(row + 1, first);
            }
        };
        return edited(edited(model, weight, swap), bias, swap);
    }

    /** One Gemm without its bias. */
    public static ModelProto biasMissing(ModelProto model, String bias) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            if (node.getInputList().contains(bias)) {
                String x = node.getInput(0);
                String w = node.getInput(1);
                node.clearInput().addInput(x).addInput(w);
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /** The value of one metadata entry exchanged. */
    static ModelProto metadata(ModelProto model, String key, String value) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getMetadataPropsBuilderList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .forEach(entry -> entry.setValue(value));
        return changed.build();
    }

    static ModelProto edited(ModelProto model, String initializer, Consumer<FloatBuffer> edit) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        boolean found = false;
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            if (tensor.getName().equals(initializer)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
                edit.accept(bytes.asFloatBuffer());
                tensor.setRawData(ByteString.copyFrom(bytes.array()));
                found = true;
            }
        }
        if (!found) {
            throw new AssertionError("no initializer " + initializer);
        }
        return model.toBuilder().setGraph(graph).build();
    }
}
