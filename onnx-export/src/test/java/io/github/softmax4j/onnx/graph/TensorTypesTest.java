package io.github.softmax4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.tensor.Shape;
import org.junit.jupiter.api.Test;

class TensorTypesTest {
    @Test
    void rowsHaveTheBatchAsFirstDimension() {
        TypeProto.Tensor type = TensorTypes.rows(DataType.FLOAT, 5).getTensorType();

        assertThat(type.getElemType()).isEqualTo(DataType.FLOAT.getNumber());
        assertThat(type.getShape().getDim(0).getDimParam()).isEqualTo("batch");
        assertThat(type.getShape().getDim(1).getDimValue()).isEqualTo(5);
        assertThat(type.getShape().getDimCount()).isEqualTo(2);
    }

    @Test
    void anotherWidthKeepsTheOtherDimensions() {
        assertThat(TensorTypes.withWidth(TensorTypes.rows(DataType.FLOAT, 5), 3))
                .isEqualTo(TensorTypes.rows(DataType.FLOAT, 3));
    }

    @Test
    void aSingleNumberHasNoWidth() {
        assertThatThrownBy(() -> TensorTypes.withWidth(TensorTypes.of(Shape.of()), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declares none");
    }
}
