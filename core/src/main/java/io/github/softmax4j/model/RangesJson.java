package io.github.softmax4j.model;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link FeatureRanges} as JSON: four arrays of numbers with the fewest digits that read back. */
final class RangesJson {
    private RangesJson() {}

    static void write(FeatureRanges ranges, ObjectNode node) {
        write(ranges.min(), node.putArray("min"));
        write(ranges.max(), node.putArray("max"));
        write(ranges.mean(), node.putArray("mean"));
        write(ranges.deviation(), node.putArray("deviation"));
    }

    static FeatureRanges read(JsonNode node) {
        return new FeatureRanges(
                read(node.required("min"), "min"),
                read(node.required("max"), "max"),
                read(node.required("mean"), "mean"),
                read(node.required("deviation"), "deviation"));
    }

    private static void write(Tensor values, ArrayNode array) {
        for (float value : values.data()) {
            array.add(shortest(value));
        }
    }

    private static Tensor read(JsonNode array, String name) {
        if (!array.isArray()) {
            throw new ModelFileException("its description has " + array + " where an array of numbers is expected");
        }
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            if (!array.get(i).isNumber()) {
                throw new ModelFileException(
                        "its description has " + array.get(i) + " in " + name + ", where a number is expected");
            }
            values[i] = (float) array.get(i).doubleValue();
        }
        return Tensor.wrap(Shape.of(values.length), values);
    }

    /** {@code Float.toString} will not do: its digits differ between JDKs. */
    private static BigDecimal shortest(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if ((float) rounded.doubleValue() == value) {
                return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
            }
        }
    }
}
