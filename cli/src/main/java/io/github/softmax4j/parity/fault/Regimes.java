package io.github.softmax4j.parity.fault;

import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Kinds of rows on which an honest file has to pass. */
final class Regimes {
    private static final long STREAM = 0x524547494d45L;
    private static final int ROWS = 64;

    private Regimes() {}

    static List<InputSuite> of(int features, long seed) {
        Xoshiro256 random = new Xoshiro256(seed, STREAM);
        return List.of(
                rows("rows in [0, 1]", features, random, Xoshiro256::nextDouble),
                rows("rows in [0, 255]", features, random, numbers -> 255 * numbers.nextDouble()),
                rows("normal rows, deviation 1", features, random, Xoshiro256::nextNormal),
                rows("rows in +-1e4", features, random, numbers -> 2e4 * numbers.nextDouble() - 1e4));
    }

    private static InputSuite rows(String name, int features, Xoshiro256 random, ToDoubleFunction<Xoshiro256> element) {
        Tensor rows = Tensor.zeros(Shape.of(ROWS, features));
        for (int i = 0; i < rows.data().length; i++) {
            rows.data()[i] = (float) element.applyAsDouble(random);
        }
        return new InputSuite(rows, List.of(new InputSuite.Part(name, ROWS)));
    }
}
