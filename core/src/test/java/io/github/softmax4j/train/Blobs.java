package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import io.github.softmax4j.testing.RandomRows;
import java.util.stream.IntStream;

/** Seeded data to learn from. */
final class Blobs {
    private Blobs() {}

    /** Classes around centres of their own, with noise. */
    static Dataset of(int n, int d, int k) {
        RandomRows random = new RandomRows(99);
        float[] centres = random.uniform(k * d, 2);
        float[] rows = random.uniform(n * d, 1);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % k;
            for (int j = 0; j < d; j++) {
                rows[i * d + j] += centres[labels[i] * d + j];
            }
        }
        return dataset(rows, labels, d, k);
    }

    /** Points of the plane, with class 1 where the signs of both coordinates differ. */
    static Dataset xor(int n) {
        float[] rows = new RandomRows(98).uniform(2 * n, 1);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = rows[2 * i] > 0 != rows[2 * i + 1] > 0 ? 1 : 0;
        }
        return dataset(rows, labels, 2, 2);
    }

    private static Dataset dataset(float[] rows, int[] labels, int d, int k) {
        return Dataset.of(
                Tensor.wrap(Shape.of(labels.length, d), rows),
                labels,
                IntStream.range(0, d).mapToObj(i -> "f" + i).toList(),
                IntStream.range(0, k).mapToObj(i -> "c" + i).toList(),
                "kind");
    }
}
