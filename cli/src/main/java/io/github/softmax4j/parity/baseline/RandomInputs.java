package io.github.softmax4j.parity.baseline;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.parity.OnnxGraph;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Standard normal numbers for the inputs of a graph; half the rows are ten times as wide, and the last is all zeros. */
final class RandomInputs {
    private static final long STREAM = 0x42415345L;
    private static final int ROWS = 64;
    private static final int WIDE = 10;

    private RandomInputs() {}

    static Map<String, Tensor> of(List<OnnxGraph.Port> ports, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, STREAM);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (OnnxGraph.Port port : ports) {
            inputs.put(port.name(), fill(shape(port), random));
        }
        return inputs;
    }

    private static Shape shape(OnnxGraph.Port port) {
        String what = "input \"" + port.name() + "\" is " + port.type() + " " + port.shape();
        if (!port.isFloat() || port.shape().isEmpty()) {
            throw new BadInputException(what + "; expected float32 inputs with at least one dimension");
        }
        int[] shape = new int[port.shape().size()];
        for (int i = 0; i < shape.length; i++) {
            long dimension = port.shape().get(i);
            if (dimension < 0 && i > 0 || dimension > Integer.MAX_VALUE) {
                throw new BadInputException(what + "; expected that only the first dimension has any size");
            }
            shape[i] = dimension < 0 ? ROWS : (int) dimension;
        }
        return Shape.of(shape);
    }

    private static Tensor fill(Shape shape, Xoshiro256 random) {
        Tensor input = Tensor.zeros(shape);
        int rows = shape.dimension(0);
        int width = rows == 0 ? 0 : shape.size() / rows;
        for (int i = 0; i < rows - 1 || i == 0 && rows == 1; i++) {
            double scale = i % 2 == 0 ? 1 : WIDE;
            for (int j = 0; j < width; j++) {
                input.data()[i * width + j] = (float) (scale * random.nextNormal());
            }
        }
        return input;
    }
}
