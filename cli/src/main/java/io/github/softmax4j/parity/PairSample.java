package io.github.softmax4j.parity;

import java.util.Arrays;

/**
 * Some elements of an output as both sides give them, to draw: all that were judged if they are few, else one in so many, and
 * always the worst. The same outputs give the same sample.
 *
 * @param java what Java gives, all finite
 * @param runtime what ONNX Runtime gives for the same elements, all finite
 */
public record PairSample(float[] java, float[] runtime) {
    /** At most so many elements, and the worst. */
    static final int MOST = 2000;

    /**
     * Takes a sample of [N, K].
     *
     * @param k K
     * @param tolerance infinite where an element is not judged
     * @param worst the index of the element that is always taken
     */
    static PairSample of(int k, float[] java, float[] runtime, double[] tolerance, int worst) {
        int stride = stride(java.length, k);
        float[] a = new float[java.length / stride + 2];
        float[] b = new float[a.length];
        int count = 0;
        for (int i = 0; i < java.length; i++) {
            if ((i % stride == 0 || i == worst) && OutputComparison.isJudged(java[i], runtime[i], tolerance[i])) {
                a[count] = java[i];
                b[count++] = runtime[i];
            }
        }
        return new PairSample(Arrays.copyOf(a, count), Arrays.copyOf(b, count));
    }

    /** A stride that shares a factor with K would leave classes out. */
    private static int stride(int elements, int k) {
        int stride = Math.max(1, (elements + MOST - 1) / MOST);
        while (gcd(stride, k) > 1) {
            stride++;
        }
        return stride;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
