package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;
import static io.github.softmax4j.kernel.simd.Species.broadcast;

import io.github.softmax4j.kernel.ElementKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Functions of single elements and of columns: whole vectors, then the last elements one by one. */
final class SimdElements implements ElementKernels {
    @Override
    public void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset) {
        for (int i = 0; i < n; i++) {
            add(k, b, bOffset, x, xOffset + i * k);
        }
    }

    @Override
    public void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset) {
        for (int j = 0; j < k; j++) {
            s[sOffset + j] = 0f;
        }
        for (int i = 0; i < n; i++) {
            add(k, x, xOffset + i * k, s, sOffset);
        }
    }

    /** x = x + b. */
    static void add(int length, float[] b, int bOffset, float[] x, int xOffset) {
        Leaf.run(Leaf.ADD, length, length, 1f, b, bOffset, x, xOffset, x, xOffset, RowBlock.ofThread());
    }

    /** x = max(x + b, 0), for the results of a product. */
    static void addThenRelu(int length, float[] b, int bOffset, float[] x, int xOffset) {
        Leaf.run(Leaf.ADD_RELU, length, length, 1f, b, bOffset, x, xOffset, x, xOffset, RowBlock.ofThread());
    }

    /** Returns max(x, 0), +0 for -0 and NaN for NaN; the maximum of the Vector API takes six instructions. */
    static FloatVector positive(FloatVector x) {
        return x.blend(0f, x.compare(VectorOperators.LE, 0f));
    }

    @Override
    public void standardize(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] m,
            int mOffset,
            float[] s,
            int sOffset,
            float[] y,
            int yOffset) {
        for (int i = 0; i < n; i++) {
            standardizeRow(k, x, xOffset + i * k, m, mOffset, s, sOffset, y, yOffset + i * k);
        }
    }

    private static void standardizeRow(
            int k, float[] x, int xOffset, float[] m, int mOffset, float[] s, int sOffset, float[] y, int yOffset) {
        int whole = k & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector.fromArray(FLOAT, x, xOffset + j)
                    .sub(FloatVector.fromArray(FLOAT, m, mOffset + j))
                    .mul(FloatVector.fromArray(FLOAT, s, sOffset + j))
                    .intoArray(y, yOffset + j);
        }
        for (int j = whole; j < k; j++) {
            y[yOffset + j] = (x[xOffset + j] - m[mOffset + j]) * s[sOffset + j];
        }
    }

    @Override
    public void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            multiply(k, x, xOffset + i * k, s, sOffset, y, yOffset + i * k);
        }
    }

    private static void multiply(int length, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        int whole = length & -V;
        for (int j = 0; j < whole; j += V) {
            FloatVector.fromArray(FLOAT, x, xOffset + j)
                    .mul(FloatVector.fromArray(FLOAT, s, sOffset + j))
                    .intoArray(y, yOffset + j);
        }
        for (int j = whole; j < length; j++) {
            y[yOffset + j] = x[xOffset + j] * s[sOffset + j];
        }
    }

    @Override
    public void relu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        int whole = length & -V;
        for (int i = 0; i < whole; i += V) {
            positive(FloatVector.fromArray(FLOAT, x, xOffset + i)).intoArray(y, yOffset + i);
        }
        for (int i = whole; i < length; i++) {
            y[yOffset + i] = Math.max(x[xOffset + i], 0f);
        }
    }

    @Override
    public void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        int whole = length & -V;
        for (int i = 0; i < whole; i += V) {
            FloatVector g = FloatVector.fromArray(FLOAT, gradY, gradYOffset + i);
            broadcast(0f)
                    .blend(g, FloatVector.fromArray(FLOAT, y, yOffset + i).compare(VectorOperators.GT, 0f))
                    .intoArray(gradX, gradXOffset + i);
        }
        for (int i = whole; i < length; i++) {
            gradX[gradXOffset + i] = y[yOffset + i] > 0f ? gradY[gradYOffset + i] : 0f;
        }
    }

    @Override
    public void tanh(int length, float[] x, int xOffset, float[] y, int yOffset) {
        Leaf.run(Leaf.TANH, length, length, 1f, x, xOffset, y, yOffset, y, yOffset, RowBlock.ofThread());
    }

    @Override
    public void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        int whole = length & -V;
        for (int i = 0; i < whole; i += V) {
            FloatVector t = FloatVector.fromArray(FLOAT, y, yOffset + i);
            FloatVector.fromArray(FLOAT, gradY, gradYOffset + i)
                    .mul(t.neg().fma(t, broadcast(1f)))
                    .intoArray(gradX, gradXOffset + i);
        }
        for (int i = whole; i < length; i++) {
            float t = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * Math.fma(-t, t, 1f);
        }
    }

    @Override
    public void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset) {
        Leaf.run(Leaf.SIGMOID, length, length, 1f, x, xOffset, y, yOffset, y, yOffset, RowBlock.ofThread());
    }

    @Override
    public void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        int whole = length & -V;
        for (int i = 0; i < whole; i += V) {
            FloatVector s = FloatVector.fromArray(FLOAT, y, yOffset + i);
            FloatVector.fromArray(FLOAT, gradY, gradYOffset + i)
                    .mul(s.mul(broadcast(1f).sub(s)))
                    .intoArray(gradX, gradXOffset + i);
        }
        for (int i = whole; i < length; i++) {
            float s = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * (s * (1f - s));
        }
    }

    @Override
    public void gelu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        Leaf.run(Leaf.GELU, length, length, 1f, x, xOffset, y, yOffset, y, yOffset, RowBlock.ofThread());
    }

    @Override
    public void geluBackward(
            int length, float[] x, int xOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        Leaf.run(
                Leaf.GELU_BACKWARD,
                length,
                length,
                1f,
                x,
                xOffset,
                gradY,
                gradYOffset,
                gradX,
                gradXOffset,
                RowBlock.ofThread());
    }
}
