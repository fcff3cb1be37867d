package io.github.softmax4j.metric;

import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * Rows whose metrics were computed with scikit-learn 1.2.1 on NumPy 1.24.2 (Debian's {@code python3-sklearn}). The script:
 *
 * <pre>{@code
 * import numpy as np
 * from sklearn import metrics as m
 * n, k = 60, 4
 * x = np.array([[((37 * i + 11 * j * j + 5 * i * j) % 23 - 11) / 4 for j in range(k)] for i in range(n)])
 * t = np.array([(i * i + i // 3) % k for i in range(n)])
 * x[np.arange(n), t] += np.arange(n) % 3
 * p = np.exp(x - x.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
 * y = x.argmax(1)
 * for w in (None, np.array([1 + i % 5 / 2 for i in range(n)])):
 *     print(m.accuracy_score(t, y, sample_weight=w), m.balanced_accuracy_score(t, y, sample_weight=w))
 *     for a in ("macro", "weighted"):
 *         print(m.precision_recall_fscore_support(t, y, average=a, sample_weight=w)[:3])
 *     print(m.matthews_corrcoef(t, y, sample_weight=w), m.log_loss(t, p, sample_weight=w))
 *     print(np.average(((p - np.eye(k)[t]) ** 2).sum(1), weights=w))
 *     print([m.roc_auc_score(t == c, p[:, c], sample_weight=w) for c in range(k)])
 *     print([m.average_precision_score(t == c, p[:, c], sample_weight=w) for c in range(k)])
 *     # It breaks ties towards the larger index: in reversed classes that is the smaller one.
 *     print(m.top_k_accuracy_score(k - 1 - t, x[:, ::-1], k=2, sample_weight=w))
 * }</pre>
 */
final class ScikitLearn {
    private static final int N = 60;
    private static final int K = 4;

    private ScikitLearn() {}

    static LabelledLogits rows() {
        return rows(new float[0]);
    }

    static LabelledLogits weightedRows() {
        float[] weights = new float[N];
        for (int i = 0; i < N; i++) {
            weights[i] = 1 + i % 5 / 2f;
        }
        return rows(weights);
    }

    private static LabelledLogits rows(float[] weights) {
        float[] logits = new float[N * K];
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < K; j++) {
                logits[i * K + j] = ((37 * i + 11 * j * j + 5 * i * j) % 23 - 11) / 4f;
            }
            labels[i] = (i * i + i / 3) % K;
            logits[i * K + labels[i]] += i % 3;
        }
        return new LabelledLogits(Tensor.wrap(Shape.of(N, K), logits), labels, weights, List.of("a", "b", "c", "d"));
    }
}
