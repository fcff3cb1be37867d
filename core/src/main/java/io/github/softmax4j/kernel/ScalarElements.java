package io.github.softmax4j.kernel;

/** Functions of single elements and columns. */
final class ScalarElements implements ElementKernels {
    @Override
    public void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                x[xOffset + i * k + j] += b[bOffset + j];
            }
        }
    }

    @Override
    public void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset) {
        for (int j = 0; j < k; j++) {
            s[sOffset + j] = 0f;
        }
        for (int i = 0; i < n; i++) {
            addRow(1, k, x, xOffset + i * k, s, sOffset);
        }
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
            for (int j = 0; j < k; j++) {
                y[yOffset + i * k + j] = (x[xOffset + i * k + j] - m[mOffset + j]) * s[sOffset + j];
            }
        }
    }

    @Override
    public void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                y[yOffset + i * k + j] = x[xOffset + i * k + j] * s[sOffset + j];
            }
        }
    }

    @Override
    public void relu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.max(x[xOffset + i], 0f);
        }
    }

    @Override
    public void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            gradX[gradXOffset + i] = y[yOffset + i] > 0f ? gradY[gradYOffset + i] : 0f;
        }
    }

    @Override
    public void tanh(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Exp.tanh(x[xOffset + i]);
        }
    }

    @Override
    public void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            float t = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * Math.fma(-t, t, 1f);
        }
    }

    @Override
    public void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Exp.sigmoid(x[xOffset + i]);
        }
    }

    @Override
    public void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            float s = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * (s * (1f - s));
        }
    }

    @Override
    public void gelu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Normal.gelu(x[xOffset + i]);
        }
    }

    @Override
    public void geluBackward(
            int length, float[] x, int xOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * Normal.geluSlope(x[xOffset + i]);
        }
    }
}
